import { expect, it } from 'vitest';
import type { ScenarioResult } from '../../src/generated/taas-report.ts';
import { type ComparableRun, runsDisagree } from '../../src/verdict/runs-disagree.ts';
import { sampleReport, sampleScenario } from '../report/sample-reports.ts';

function run(
  id: string,
  status: ScenarioResult['status'],
  change: Partial<ComparableRun> = {},
): ComparableRun {
  const reason = status === 'passed' ? 'ok' : 'tests_failed';
  const scenarios = [sampleScenario({ id: 'A', status, reason }), sampleScenario({ id: 'B' })];
  return { ...sampleReport({ scenarios }), run_id: id, ...change };
}

it('names the scenario that was judged otherwise, with the runs and what they said', () => {
  const earlier = [run('4', 'failed'), run('3', 'passed'), run('2', 'timed_out')];
  expect(runsDisagree(run('5', 'passed'), earlier)).toEqual([
    {
      reason: 'runs_disagree',
      message:
        'A is passed in this run and was failed in run 4, timed out in run 2: scope, laws, workspace and image are the same',
      path: null,
      effect: 'notice',
      scenario: 'A',
    },
  ]);
  expect(runsDisagree(run('5', 'failed'), earlier).map(({ message }) => message)).toEqual([
    'A is failed in this run and was passed in run 3: scope, laws, workspace and image are the same',
  ]);
  const many = Array.from({ length: 5 }, (_, at) => run(String(at), 'failed'));
  expect(runsDisagree(run('5', 'passed'), many)[0]?.message).toContain('failed in run 2 and in 2 more');
});

const workspace = sampleReport().workspace as NonNullable<ComparableRun['workspace']>;
const image = sampleReport().image as NonNullable<ComparableRun['image']>;

it.each<[string, Partial<ComparableRun>]>([
  ['of another scope', { scope: { ...sampleReport().scope, digest: 'sha256-x' } }],
  ['of another workspace', { workspace: { ...workspace, digest: 'sha256-x' } }],
  ['that did not get as far as the workspace', { workspace: null }],
  ['in another image', { image: { ...image, id: 'sha256:9' } }],
  ['under other laws', { laws: { source: '/laws', commit: null, digest: 'sha256-x', files: 1 } }],
  ['that could not judge', { verdict: 'error' }],
  ['itself', { run_id: '5' }],
])('says nothing of a run %s', (_which, change) => {
  expect(runsDisagree(run('5', 'passed'), [run('4', 'failed', change)])).toEqual([]);
});

it('compares what was decided only', () => {
  for (const status of ['skipped', 'cancelled', 'unproven'] as const) {
    expect(runsDisagree(run('5', 'passed'), [run('4', status)])).toEqual([]);
    expect(runsDisagree(run('5', status), [run('4', 'passed')])).toEqual([]);
  }
  const lost = [sampleScenario({ id: 'A', status: 'errored', reason: 'harness_error' })];
  expect(runsDisagree(run('5', 'passed'), [run('4', 'failed', { scenarios: lost })])).toEqual([]);
  expect(runsDisagree(run('5', 'passed', { verdict: 'error' }), [run('4', 'failed')])).toEqual([]);
});
