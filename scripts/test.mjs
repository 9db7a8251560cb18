// npm test: the same set-up as the quickstart, then every static check and every test. What follows `--` goes to
// vitest. Ends with a line of its own: N passed, N failed, N skipped.
import { existsSync, rmSync } from 'node:fs';
import { ensureBuild } from './lib/build.mjs';
import { runChecks } from './lib/checks.mjs';
import { ensureEngine } from './lib/engine.mjs';
import { ensureImages } from './lib/images.mjs';
import { red, runHere, runMain } from './lib/steps.mjs';
import { closingLine, countTests } from './lib/test-counts.mjs';
import { ensureTestEngines } from './lib/test-engines.mjs';
import { ensureTestTools } from './lib/test-tools.mjs';
import { ensureToolchain } from './lib/toolchain.mjs';

const results = 'build/test-results.json';

await runMain(async () => {
  rmSync(results, { force: true });
  await ensureToolchain();
  await ensureBuild();
  await ensureEngine();
  await ensureTestEngines();
  await ensureTestTools();
  await ensureImages('python', 'base', 'node');
  const failedChecks = await runChecks();
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(2)];
  const vitestCode = await runHere(process.execPath, args);
  if (failedChecks.length > 0)
    process.stdout.write(`${red('✘')} Checks that failed: ${failedChecks.join(' · ')}\n`);
  if (!existsSync(results)) return vitestCode || 1;
  const counts = countTests([results]);
  process.stdout.write(`\n${closingLine(counts)}\n`);
  return vitestCode || (failedChecks.length > 0 || counts.failed > 0 ? 1 : 0);
});
