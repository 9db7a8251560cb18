import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findEarlierReport } from '../../src/harness/earlier-report.ts';
import { loadScope } from '../../src/scope/load-scope.ts';
import { sampleReport } from '../report/sample-reports.ts';

const runId = (number: number) => `01J${String(number).padStart(23, '0')}`;

interface RunFiles {
  /** Of the note; null for a run of a version that wrote none. */
  readonly scope: string | null;
  /** The scope of its report; null where there is none. */
  readonly reported?: string | null;
  /** It had no scenario to run. */
  readonly empty?: boolean;
}

/** A folder of runs, the last one the newest. */
function runsFolder(runs: readonly RunFiles[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'taas-runs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  runs.forEach(({ scope, reported = scope, empty }, at) => {
    const run = join(folder, runId(at));
    mkdirSync(run);
    if (scope !== null) writeFileSync(join(run, 'run.json'), JSON.stringify({ scope_id: scope }));
    if (reported === null) return;
    const sample = sampleReport();
    const report = { ...sample, run_id: runId(at), scope: { ...sample.scope, id: reported } };
    if (empty) report.scenarios = [];
    writeFileSync(join(run, 'report.json'), JSON.stringify(report));
  });
  return folder;
}

async function find(source: Parameters<typeof findEarlierReport>[0], folder = '/nowhere') {
  const scope = await loadScope(
    {
      scope_id: 'mine',
      environment: { type: 'docker', image: 'a' },
      scenarios: [{ id: 'A', type: 'unit', command: 'true' }],
    },
    { runnerNames: ['shell'] },
  );
  const { report, warnings } = await findEarlierReport(source, scope, folder);
  return [report.run_id, ...warnings];
}

describe('last', () => {
  test('is the newest run of this scope, whatever else lies in the folder', async () => {
    const folder = runsFolder([{ scope: 'mine' }, { scope: 'mine' }, { scope: 'other' }]);
    writeFileSync(join(folder, 'notes.txt'), '');
    writeFileSync(join(folder, runId(9)), 'not a folder');
    expect(await find('last', folder)).toEqual([runId(1)]);
  });

  test('passes over runs of nothing, where there are others', async () => {
    const nothing = { scope: 'mine', empty: true };
    expect(await find('last', runsFolder([{ scope: 'mine' }, nothing, nothing]))).toEqual([runId(0)]);
    expect(await find('last', runsFolder([nothing, nothing]))).toEqual([runId(1)]);
  });

  test('is found by its report where a run left no note', async () => {
    expect(
      await find(
        'last',
        runsFolder([
          { scope: null, reported: 'mine' },
          { scope: null, reported: 'other' },
        ]),
      ),
    ).toEqual([runId(0)]);
  });

  test('passes over runs that were killed, and says so', async () => {
    const folder = runsFolder([
      { scope: 'mine' },
      { scope: 'mine', reported: null },
      { scope: 'other', reported: null },
    ]);
    expect(await find('last', folder)).toEqual([
      runId(0),
      `run ${runId(1)} has no report: what did not pass in ${runId(0)} is run again instead`,
    ]);
  });

  test.each([[[]], [[{ scope: 'other' }]], [[{ scope: 'mine', reported: null }]]])(
    'is wrong usage where there is none: %j',
    async (runs) => {
      const folder = runsFolder(runs);
      await expect(find('last', folder)).rejects.toMatchObject({
        code: 'TAAS_USAGE',
        message: `--rerun-failed last: No run of scope "mine" has a report in ${folder}. Run it without --rerun-failed first, or name the folder of its runs with --out.`,
      });
    },
  );
});

test('a report of another scope is wrong usage', async () => {
  const folder = runsFolder([{ scope: 'other' }]);
  const path = join(folder, runId(0));
  await expect(find(path)).rejects.toMatchObject({
    code: 'TAAS_USAGE',
    message: `--rerun-failed: The report ${path} is of scope "other"; this is scope "mine".`,
  });
  await expect(find(sampleReport())).rejects.toMatchObject({
    message: '--rerun-failed: The report is of scope "scope-v2"; this is scope "mine".',
  });
});
