// All that is static. Every check runs, whatever the others say.
import { green, red, runLogged, StepFailed, step } from './steps.mjs';

const bin = (name) => `node_modules/.bin/${name}`;
const checks = [
  ['Types of the package', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']],
  ['Types of tests and benchmarks', bin('tsc'), ['--noEmit', '-p', 'tsconfig.test.json']],
  ['Format and lint', bin('biome'), ['ci', '--colors=off', '--max-diagnostics=100', '.']],
  ['Unused files, exports and dependencies', bin('knip'), []],
  ['Generated files match the schemas', process.execPath, ['scripts/generate.mjs', '--check']],
  ['Package contents', bin('publint'), []],
  ['Types as users import them', bin('attw'), ['--pack', '.', '--profile', 'esm-only']],
];

/** Gives back the titles of the checks that failed. */
export async function runChecks() {
  const failures = [];
  for (const [title, command, args] of checks) {
    try {
      await step(title, (tell) => runLogged(title, command, args, { tell, shownLines: 300 }));
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      failures.push({ title, message: error.message });
    }
  }
  for (const { title, message } of failures) process.stdout.write(`\n${red('✘')} ${title}\n${message}\n`);
  const passed = checks.length - failures.length;
  const mark = failures.length === 0 ? green('✔') : red('✘');
  process.stdout.write(`\n${mark} ${passed} of ${checks.length} checks passed\n`);
  return failures.map(({ title }) => title);
}
