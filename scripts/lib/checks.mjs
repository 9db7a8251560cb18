// All that is static. Every check runs, whatever the others say. What src/ compiles to is the build's to tell.
import { availableParallelism } from 'node:os';
import { green, red, runLogged, StepFailed, step } from './steps.mjs';

const bin = (name) => `node_modules/.bin/${name}`;
/** The longest first. */
const checks = [
  ['Types', bin('tsc'), ['--noEmit', '-p', 'tsconfig.test.json']],
  ['Types of the report page', bin('tsc'), ['-p', 'src/report/html/page']],
  ['Types as users import them', bin('attw'), ['--pack', '.', '--profile', 'esm-only']],
  ['Unused files, exports and dependencies', bin('knip'), []],
  ['Package contents', bin('publint'), []],
  ['Generated files match the schemas', process.execPath, ['scripts/generate.mjs', '--check']],
  ['Format and lint', bin('biome'), ['ci', '--colors=off', '--max-diagnostics=100', '.']],
];

/** Gives back the titles of the checks that failed. */
export async function runChecks() {
  const results = await step('Static checks', async (tell) => {
    const waiting = [...checks];
    const running = new Set();
    const done = [];
    const work = async () => {
      for (let check = waiting.shift(); check; check = waiting.shift()) {
        running.add(check[0]);
        tell([...running].join(' · '));
        done.push(await runCheck(check));
        running.delete(check[0]);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    return done;
  });
  for (const { title, message, seconds } of results)
    process.stdout.write(`  ${message === null ? green('✔') : red('✘')} ${title}  ${seconds} s\n`);
  const failures = results.filter(({ message }) => message !== null);
  for (const { title, message } of failures) process.stdout.write(`\n${red('✘')} ${title}\n${message}\n`);
  const passed = checks.length - failures.length;
  const mark = failures.length === 0 ? green('✔') : red('✘');
  process.stdout.write(`\n${mark} ${passed} of ${checks.length} checks passed\n`);
  return failures.map(({ title }) => title);
}

/** Its message is null when it passed. */
async function runCheck([title, command, args]) {
  const started = Date.now();
  const end = (message) => ({ title, message, seconds: Math.round((Date.now() - started) / 1000) });
  try {
    await runLogged(title, command, args, { shownLines: 300 });
    return end(null);
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    return end(error.message);
  }
}
