// node scripts/test-counts.mjs report.json…: one closing line for several runs of vitest.
import { existsSync } from 'node:fs';
import { closingLine, countTests, failedTests } from './lib/test-counts.mjs';

const [missing, present] = [false, true].map((wanted) =>
  process.argv.slice(2).filter((path) => existsSync(path) === wanted),
);
for (const path of missing)
  process.stdout.write(`No results in ${path}: that run ended before its tests did.\n`);
for (const line of failedTests(present)) process.stdout.write(`${line}\n`);
process.stdout.write(`${closingLine(countTests(present))}\n`);
