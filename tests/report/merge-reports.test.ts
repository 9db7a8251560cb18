import { describe, expect, test } from 'vitest';
import type { TaasError } from '../../src/errors.ts';
import type { ReportShard, TaaSReport } from '../../src/generated/taas-report.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { checkConsistency } from '../../src/report/check-consistency.ts';
import { countTotals } from '../../src/report/count-totals.ts';
import { forCitizen } from '../../src/report/for-citizen.ts';
import { mergeReports } from '../../src/report/merge-reports.ts';
import { validateReport } from '../../src/report/validate-report.ts';
import { loadScope } from '../../src/scope/load-scope.ts';
import { judgeRun } from '../../src/verdict/judge-run.ts';
import {
  sampleAttempt,
  sampleLog,
  sampleReport,
  sampleScenario,
  sampleStep,
  sampleTest,
} from './sample-reports.ts';

const where = { runId: 'MERGED', runDir: '/merged' };

function merge(...reports: TaaSReport[]): TaaSReport {
  return mergeReports(
    reports.map((report) => ({ report, prefix: '' })),
    where,
  );
}

/** A report that says what follows from its scenarios. */
function judged(change: Partial<TaaSReport>): TaaSReport {
  const report = sampleReport(change);
  const { setup, scenarios, trust, error } = report;
  const state = {
    cancelled: report.reason === 'cancelled',
    scopeTimedOut: false,
    dependenciesFailed: null,
    empty: null,
    rerunOf: null,
  };
  return {
    ...report,
    ...judgeRun({ setup, scenarios, trust, error, ...state }),
    totals: countTotals(scenarios),
    ...change,
  };
}

function shardOf(index: number, ids: readonly string[], change: Partial<TaaSReport> = {}): TaaSReport {
  const shard: ReportShard = { index, count: 2, total: 4, places: ids.map((_, at) => at * 2 + index - 1) };
  const scenarios = ids.map((id) => sampleScenario({ id }));
  return judged({ run_id: `RUN${index}`, scenarios, shard, ...change });
}

function problemsOf(...reports: TaaSReport[]): string {
  try {
    merge(...reports);
  } catch (error) {
    expect((error as TaasError).code).toBe('TAAS_REPORTS_DIFFER');
    return (error as TaasError).message;
  }
  return '';
}

describe('merging the shards of a run', () => {
  const documents = Array.from({ length: 40 }, (_, at) => ({
    id: `S${at}`,
    type: 'unit',
    command: 'true',
    depends_on: at % 5 === 3 ? [`S${(at * 7) % 40}`] : [],
  })).filter(({ id, depends_on }) => !depends_on.includes(id));

  test.each([2, 3, 7, 50])('gives the results of the whole: %i shards', async (count) => {
    const known = new Set(documents.map(({ id }) => id));
    const scenarios = documents.map((it) => ({
      ...it,
      depends_on: it.depends_on.filter((id) => known.has(id)),
    }));
    const environment = { type: 'docker', image: 'i' } as const;
    const scope = await loadScope(
      { scope_id: 'sharded', environment, scenarios },
      { runnerNames: ['shell'] },
    );
    const results = new Map(
      makePlan(scope).scenarios.map(({ scenario: { id } }, at) => {
        const status = at % 6 === 1 ? 'failed' : 'passed';
        const tests = [sampleTest({ name: `test of ${id}`, status })];
        return [id, sampleScenario({ id, attempts: [sampleAttempt({ status, tests })] })];
      }),
    );
    const reportOf = (plan: ReturnType<typeof makePlan>, run_id: string) => {
      const { shard, empty } = plan;
      return judged({
        run_id,
        scenarios: plan.scenarios.flatMap(({ scenario }) => results.get(scenario.id) ?? []),
        ...(shard && { shard: { ...shard, places: [...shard.places] } }),
        ...empty,
      });
    };
    const whole = reportOf(makePlan(scope), 'WHOLE');
    const shards = Array.from({ length: count }, (_, at) =>
      reportOf(makePlan(scope, {}, { index: at + 1, count }), `RUN${at}`),
    );
    // In which order they are named does not matter.
    const merged = merge(...shards.toReversed());
    expect(merged.scenarios).toEqual(whole.scenarios);
    expect(merged.totals).toEqual(whole.totals);
    expect([merged.verdict, merged.reason, merged.message]).toEqual([
      'fail',
      'scenario_failed',
      whole.message,
    ]);
    expect(validateReport(merged)).toBe(merged);
    expect(checkConsistency(merged).filter(({ ok }) => !ok)).toEqual([]);
    expect(merged.merged_from?.map(({ shard }) => shard).slice(0, 2)).toEqual([`1/${count}`, `2/${count}`]);
  });

  test('joins what stands beside the scenarios', () => {
    const step = (id: string) =>
      sampleStep({ id, attempts: [sampleAttempt({ stdout: sampleLog('x', 'logs/setup.log') })] });
    const notice = {
      reason: 'steering_file',
      message: 'conftest.py',
      path: 'conftest.py',
      effect: 'notice',
    } as const;
    const phase = {
      name: 'image',
      detail: 'was there',
      started_at: '2026-01-02T03:04:05.000Z',
      duration_ms: 3,
      failure: null,
    };
    const common = { trust: [notice], warnings: ['old'], phases: [phase], setup: [step('seed')] };
    const first = shardOf(1, ['A', 'C'], {
      ...common,
      started_at: '2026-01-02T03:04:05.000Z',
      finished_at: '2026-01-02T03:04:09.000Z',
    });
    const second = shardOf(2, ['B', 'D'], {
      ...common,
      started_at: '2026-01-02T03:04:06.000Z',
      finished_at: '2026-01-02T03:04:15.500Z',
      trace_id: 'f'.repeat(32),
    });
    const merged = mergeReports(
      [
        { report: first, prefix: 'one' },
        { report: second, prefix: 'two' },
      ],
      where,
    );
    expect(merged).toMatchObject({
      run_id: 'MERGED',
      run_dir: '/merged',
      verdict: 'pass',
      message: 'all 4 scenarios passed',
      started_at: '2026-01-02T03:04:05.000Z',
      finished_at: '2026-01-02T03:04:15.500Z',
      duration_ms: 10_500,
      trust: [notice],
      warnings: ['old'],
      trace_id: null,
      phases: [{ detail: 'was there (shard 1/2)' }, { detail: 'was there (shard 2/2)' }],
      merged_from: [
        { run_id: 'RUN1', shard: '1/2' },
        { run_id: 'RUN2', shard: '2/2' },
      ],
    });
    expect(merged.shard).toBeUndefined();
    expect(merged.setup.map(({ id, attempts }) => [id, attempts[0]?.stdout.path])).toEqual([
      ['seed (shard 1/2)', 'one/logs/setup.log'],
      ['seed (shard 2/2)', 'two/logs/setup.log'],
    ]);
    expect(merged.scenarios.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'D']);
    expect(validateReport(merged)).toBe(merged);
  });

  test('has the worst of their verdicts, and a reason of its own parts', () => {
    const red = shardOf(1, ['A', 'C'], {
      setup: [sampleStep({ id: 'seed', status: 'failed', message: 'Exit code 1.' })],
    });
    const cannot = { code: 'TAAS_ENGINE_GONE', message: 'the engine is gone' };
    const unjudged = shardOf(2, ['B', 'D'], {
      verdict: 'error',
      reason: cannot.code,
      message: cannot.message,
      error: cannot,
    });
    expect(merge(red, shardOf(2, ['B', 'D']))).toMatchObject({
      verdict: 'fail',
      reason: 'setup_failed',
      message: 'setup step "seed (shard 1/2)": Exit code 1.',
    });
    const both = merge(red, unjudged);
    expect(both).toMatchObject({ verdict: 'error', reason: cannot.code, error: cannot });
    expect(checkConsistency(both).filter(({ ok }) => !ok)).toEqual([]);
  });

  test('is red for a Citizen where a hidden scenario of one of them is', () => {
    const secret = sampleScenario({
      id: 'HIDDEN',
      visibility: 'hidden',
      attempts: [sampleAttempt({ status: 'failed' })],
    });
    const shards = [
      shardOf(1, ['A'], {
        scenarios: [sampleScenario({ id: 'A' }), secret],
        shard: { index: 1, count: 2, total: 3, places: [0, 2] },
      }),
      shardOf(2, ['B'], { shard: { index: 2, count: 2, total: 3, places: [1] } }),
    ].map((report) => forCitizen(report, '/c'));
    const merged = merge(...shards);
    expect(merged).toMatchObject({ verdict: 'fail', reason: 'scenario_failed', audience: 'citizen' });
    expect(merged.totals).toMatchObject({ scenarios: 2, passed: 2 });
    expect(JSON.stringify(merged)).not.toContain('HIDDEN');
    expect(shards.map(({ shard }) => shard)).toEqual([
      { index: 1, count: 2 },
      { index: 2, count: 2 },
    ]);
  });

  test('keeps that only a part was run again', () => {
    const part = 'all 2 scenarios passed; only what did not pass in run R0 was run';
    expect(
      merge(shardOf(1, ['A', 'C'], { message: part }), shardOf(2, ['B', 'D'], { message: part })).message,
    ).toBe('all 4 scenarios passed; only what did not pass in run R0 was run');
  });

  test('takes reports that are no shards, and says that they may not be all', () => {
    const [one, two] = ['ONE', 'TWO'].map((run_id) =>
      judged({ run_id, scenarios: [sampleScenario({ id: run_id })] }),
    );
    const merged = merge(one as TaaSReport, two as TaaSReport);
    expect(merged.scenarios.map(({ id }) => id)).toEqual(['ONE', 'TWO']);
    expect(merged.warnings).toEqual([
      'whether the merged reports tell of the whole scope is not known: they are no shards',
    ]);
  });
});

describe('merging refuses', () => {
  const one = shardOf(1, ['A', 'C']);
  const two = shardOf(2, ['B', 'D']);
  const other = (change: Partial<TaaSReport>) => ({ ...two, ...change });

  test.each<[string, TaaSReport[], RegExp]>([
    ['a shard that is missing', [one], /shard 2\/2 is missing/],
    ['a run that is given twice', [one, one], /run RUN1 was given more than once/],
    [
      'a shard of two runs',
      [one, two, { ...two, run_id: 'RUN9' }],
      /shard 2\/2 stands in runs RUN2 and RUN9/,
    ],
    [
      'shards of another cut',
      [one, other({ shard: { index: 2, count: 3 } })],
      /they are shards of 2 and of 3/,
    ],
    [
      'another selection',
      [one, other({ shard: { index: 2, count: 2, total: 9, places: [1, 3] } })],
      /different selections, of 4 and 9/,
    ],
    ['a shard and a whole', [one, judged({ run_id: 'RUN2' })], /run RUN2 is no shard/],
    [
      'another scope',
      [one, other({ scope: { ...two.scope, id: 'other' } })],
      /the scope is ".+" in run RUN1, "other" in run RUN2/,
    ],
    [
      'another version of the scope',
      [one, other({ scope: { ...two.scope, digest: 'sha256-9' } })],
      /digest of the scope/,
    ],
    [
      'another audience',
      [one, other({ audience: 'citizen' })],
      /the audience is legislator in run RUN1, citizen/,
    ],
    [
      'a scenario of two runs',
      [one, other({ scenarios: one.scenarios })],
      /scenario "A" is in runs RUN1 and RUN2; scenario "C"/,
    ],
    [
      'a count that nobody has',
      [other({ shard: { index: 1, count: 2 ** 40 } })],
      /2\/1099511627776.* and 999989 more are missing/,
    ],
  ])('%s', (_, reports, message) => {
    expect(problemsOf(...reports)).toMatch(message);
  });

  test('other code and another image, and not a run that ended before it had any', () => {
    const workspace = { path: '/w', digest: 'sha256-1', files: 1, bytes: 1, skipped: [] };
    const image = { requested: 'i', resolved: 'i', id: 'sha256:1', cell_image_id: 'c' };
    const first = { ...one, workspace, image };
    const message = problemsOf(
      first,
      other({ workspace: { ...workspace, digest: 'sha256-2' }, image: { ...image, id: 'sha256:2' } }),
    );
    expect(message).toBe(
      "The reports can't be merged: the digest of the workspace is sha256-1 in run RUN1, sha256-2 in run RUN2; the image is sha256:1 in run RUN1, sha256:2 in run RUN2.",
    );
    expect(problemsOf(first, other({ workspace: null, image: null }))).toBe('');
  });
});
