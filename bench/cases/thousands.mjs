import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from '../measure.mjs';
import { formatNumber, ownFigure } from '../row.mjs';

const most = 5_000;
const counts = [1, 100, 1_000, most];
const recorder = pathToFileURL(join(import.meta.dirname, '..', 'record-memory.mjs')).href;

export async function measure(session) {
  const contestants = {};
  const peaks = [];
  for (const count of counts) {
    const scope = await session.writeScope({
      scope_id: `many-${count}`,
      scenarios: Array.from({ length: count }, (_, at) => ({ id: `S-${at}`, type: 'unit', command: 'true' })),
    });
    contestants[`\`taas run\` of ${count.toLocaleString('en-US')}`] = async () => {
      const memoryPath = join(await session.makeFolder(), 'peak');
      const env = { NODE_OPTIONS: `--import ${recorder}`, TAAS_BENCH_MEMORY: memoryPath };
      const elapsedMs = await session.timeTaas(['run', '--quiet', scope], { env });
      if (count === most) peaks.push(Number(await readFile(memoryPath, 'utf8')));
      return elapsedMs;
    };
  }
  const results = Object.values(
    await session.alternate(contestants, Math.min(session.rounds, session.quick ? 1 : 3)),
  );
  const broken = results.find(({ failure }) => failure !== null);
  if (broken) throw new Error(`${broken.name} failed: ${broken.failure}`);
  const [single, hundred, thousand, all] = results.map(({ values }) => median(values));
  const costs = [
    [hundred, 100],
    [thousand, 1_000],
    [all, most],
  ].map(([ms, count]) => (ms - single) / (count - 1));
  const work = `${most.toLocaleString('en-US')} scenarios in one scope`;
  return {
    results,
    rows: [
      ownFigure({
        work: `${work}: peak memory of the harness`,
        ours: '`taas run`',
        value: Math.max(...peaks) / 1e6,
        unit: ' MB',
        atMost: 250,
      }),
      ownFigure({
        work: `${work}: cost of a scenario, beside that of the same scope with 100`,
        ours: `${costs.map(formatNumber).join(', ')} ms each at 100, 1,000, ${most.toLocaleString('en-US')}`,
        value: costs[2] / costs[0],
        unit: '×',
        atMost: 1.2,
        note: 'after the cost of a scope with one',
      }),
    ],
  };
}
