// Ratios against what a user would pick instead, run alternately. Usage: npm run bench [-- --rounds 15] [--write]
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as isolatedScenarios from './cases/isolated-scenarios.mjs';
import * as startUp from './cases/start-up.mjs';
import * as trivialScope from './cases/trivial-scope.mjs';
import { median, medianRatio } from './measure.mjs';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '15' }, write: { type: 'boolean', default: false } },
});
const context = {
  taas: fileURLToPath(new URL('../dist/cli/main.js', import.meta.url)),
  docker: 'docker',
  rounds: Number(options.rounds),
};

const rows = ['| work | taas, ms | peer | peer, ms | ratio |', '|---|---|---|---|---|'];
for (const { work, peer, measure, mostRounds = context.rounds } of [
  startUp,
  trivialScope,
  isolatedScenarios,
]) {
  process.stderr.write(`measuring ${work}\n`);
  const times = await measure({ ...context, rounds: Math.min(context.rounds, mostRounds) });
  const ratio = medianRatio(times.ours, times.peer).toFixed(2);
  rows.push(`| ${work} | ${show(times.ours)} | ${peer} | ${show(times.peer)} | **${ratio}** |`);
}
const cores = cpus().length;
const table = [
  ...rows,
  '',
  `Medians of ${options.rounds} alternate runs (of 5 for the last row; with minimum and maximum); Node ${process.versions.node}, ${cores} cores. The ratio is the median of the ratios round by round.`,
].join('\n');
console.log(table);
if (options.write) await writeInto(new URL('../README.md', import.meta.url), table);

function show(times) {
  return `${Math.round(median(times))} (${Math.round(Math.min(...times))} to ${Math.round(Math.max(...times))})`;
}

async function writeInto(url, text) {
  const page = await readFile(url, 'utf8');
  await writeFile(url, page.replace(/(<!-- bench -->\n)[\s\S]*?(<!-- \/bench -->)/, `$1\n${text}\n\n$2`));
}
