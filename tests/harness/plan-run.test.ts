import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { planRun } from '../../src/harness/plan-run.ts';
import { loadScope } from '../../src/scope/load-scope.ts';
import { sampleReport } from '../report/sample-reports.ts';

/** A workspace, and a report of its scope in a run folder below `runs`. */
async function place(runs: 'code/.taas/runs' | 'runs') {
  const folder = mkdtempSync(join(tmpdir(), 'taas-plan-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { scope: reported, ...report } = sampleReport();
  const run = join(folder, runs, report.run_id);
  mkdirSync(run, { recursive: true });
  mkdirSync(join(folder, 'code'), { recursive: true });
  writeFileSync(join(run, 'report.json'), JSON.stringify({ ...report, scope: { ...reported, id: 'mine' } }));
  const document = {
    scope_id: 'mine',
    environment: { type: 'docker', image: 'a' },
    scenarios: report.scenarios.map(({ id }) => ({ id, type: 'unit', command: 'true' })),
  } as const;
  const workspace = join(folder, 'code');
  const scope = await loadScope(document, { runnerNames: ['shell'], workspace });
  return { scope, run, outDir: join(folder, runs) };
}

const guards = [
  ['--laws', { laws: '/law' }],
  ['--laws-ref', { lawsRef: 'main' }],
  ['--require-signed', { requireSigned: { trusted: ['/ann.pub'] } }],
] as const;

test.each(guards)(
  'with %s no earlier report counts that the author of the code may have written',
  async (name, guard) => {
    const { scope, run, outDir } = await place('code/.taas/runs');
    for (const rerunFailed of ['last', run]) {
      await expect(planRun(scope, { rerunFailed, outDir, ...guard })).rejects.toThrow(
        `${rerunFailed === 'last' ? outDir : run} lies in the workspace, where the code's author can write a report that ` +
          `passed: with ${name} that does not count.`,
      );
    }
    expect((await planRun(scope, { rerunFailed: 'last', outDir })).rerunOf).not.toBeNull();
  },
);

test.each(guards)('with %s one from elsewhere counts', async (_name, guard) => {
  const { scope, outDir } = await place('runs');
  expect((await planRun(scope, { rerunFailed: 'last', outDir, ...guard })).rerunOf).not.toBeNull();
});
