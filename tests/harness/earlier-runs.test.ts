import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { earlierRuns } from '../../src/harness/earlier-runs.ts';
import { sampleReport, sampleScenario } from '../report/sample-reports.ts';
import { makeFolder } from '../sandbox/workspace/folder.ts';

const runId = (number: number) => `01J${String(number).padStart(23, '0')}`;

async function writeRun(folder: string, number: number, text?: string): Promise<void> {
  await mkdir(join(folder, runId(number)), { recursive: true });
  const report = { ...sampleReport(), run_id: runId(number) };
  await writeFile(join(folder, runId(number), 'report.json'), text ?? JSON.stringify(report));
}

it('gives back the newest 20 that came before, whatever else lies there', async () => {
  const folder = await makeFolder({ 'notes.txt': '' });
  for (let number = 0; number < 30; number += 1) await writeRun(folder, number);
  await writeRun(folder, 24, '{');
  await writeRun(folder, 23, 'null');
  await writeRun(folder, 22, JSON.stringify({ scope: {}, scenarios: [null] }));
  await writeRun(folder, 21, ' '.repeat(5 * 2 ** 20));
  const runs = await earlierRuns([folder, '/nowhere'], runId(25), []);
  expect(runs.map(({ run_id }) => run_id)).toEqual(Array.from({ length: 16 }, (_, at) => runId(20 - at)));
});

it('takes a run of two folders from the first, and only those that hold every text', async () => {
  const [first, second] = [await makeFolder({}), await makeFolder({})];
  await writeRun(first, 1);
  await writeRun(second, 1, JSON.stringify({ ...sampleReport(), run_id: 'other' }));
  await writeRun(second, 0);
  expect((await earlierRuns([first, second], runId(2), ['01J'])).map(({ run_id }) => run_id)).toEqual([
    runId(1),
    runId(0),
  ]);
  expect(await earlierRuns([first, second], runId(2), ['sha256-of another'])).toEqual([]);
});

it('costs little', async () => {
  const folder = await makeFolder({});
  const scenarios = Array.from({ length: 20 }, () => sampleScenario());
  for (let number = 0; number < 20; number += 1) {
    await writeRun(folder, number, JSON.stringify(sampleReport({ scenarios }), null, 2));
  }
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const startedMs = performance.now();
    await earlierRuns([folder], runId(99), [sampleReport().scope.digest]);
    times.push(performance.now() - startedMs);
  }
  expect(Math.min(...times)).toBeLessThan(20);
});
