import { describe, expect, test } from 'vitest';
import { TaasError } from '../../src/errors.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { EarlierReport, Plan, ScenarioFilter } from '../../src/plan/plan.ts';
import { judgeEmpty } from '../../src/plan/rerun-failed.ts';
import { loadScope } from '../../src/scope/load-scope.ts';
import type { Scope } from '../../src/scope/scope.ts';

interface Brief {
  readonly id: string;
  readonly type?: string;
  readonly tags?: readonly string[];
  readonly depends_on?: readonly string[];
  readonly visibility?: 'hidden';
}

async function scopeOf(scenarios: readonly Brief[], policy: object = {}): Promise<Scope> {
  const document = {
    scope_id: 'plan',
    environment: { type: 'docker', image: 'a' },
    scenarios: scenarios.map((scenario) => ({ type: 'unit', command: 'true', ...scenario })),
    policy,
  };
  return loadScope(document, { runnerNames: ['shell'] });
}

const shop = [
  { id: 'UNIT-1', tags: ['fast'] },
  { id: 'API-1', type: 'integration', tags: ['fast', 'smoke'] },
  { id: 'API-2', type: 'integration', depends_on: ['UNIT-1'] },
  { id: 'E2E-1', type: 'e2e', depends_on: ['API-2'], tags: ['smoke'] },
];

async function idsFor(filter: ScenarioFilter): Promise<string[]> {
  const plan = makePlan(await scopeOf(shop), filter);
  return plan.scenarios.map(({ scenario, selectedAs }) =>
    selectedAs === 'selected' ? scenario.id : `(${scenario.id})`,
  );
}

async function refusal(filter: ScenarioFilter): Promise<TaasError> {
  return idsFor(filter).then(
    () => Promise.reject(new Error('nothing was thrown')),
    (error: unknown) => (error instanceof TaasError ? error : Promise.reject(error)),
  );
}

describe('selection', () => {
  test.each([
    [{}, ['UNIT-1', 'API-1', 'API-2', 'E2E-1']],
    [{ ids: [], tags: [], types: [] }, ['UNIT-1', 'API-1', 'API-2', 'E2E-1']],
    [{ ids: ['API-1'] }, ['API-1']],
    [{ ids: ['API-*'] }, ['(UNIT-1)', 'API-1', 'API-2']],
    [{ ids: ['E2E-1', 'UNIT-1'] }, ['UNIT-1', '(API-2)', 'E2E-1']],
    [{ tags: ['smoke'] }, ['(UNIT-1)', 'API-1', '(API-2)', 'E2E-1']],
    [{ tags: ['smoke', 'fast'], types: ['integration'] }, ['API-1']],
    [{ types: ['unit', 'e2e'] }, ['UNIT-1', '(API-2)', 'E2E-1']],
    [{ ids: ['UNIT-1'], types: ['e2e'] }, []],
  ])('%o', async (filter, expected) => {
    expect(await idsFor(filter)).toEqual(expected);
  });

  test('says what was left out', async () => {
    expect(makePlan(await scopeOf(shop), { ids: ['API-2'] }).leftOut).toEqual(['API-1', 'E2E-1']);
  });

  test.each([
    [{ ids: ['API-3'] }, 'No scenario has the id "API-3". Did you mean "API-1"?'],
    [{ ids: ['api_2'] }, 'No scenario has the id "api_2". Did you mean "API-2"?'],
    [{ ids: ['WEB-*'] }, 'No scenario has the id "WEB-*". There are: UNIT-1, API-1, API-2, E2E-1.'],
    [{ tags: ['smok'] }, 'No scenario has a tag "smok". Did you mean "smoke"?'],
    [{ types: ['perf'] }, 'No scenario has a type "perf". There are: unit, integration, e2e.'],
  ])('refuses %o', async (filter, message) => {
    const error = await refusal(filter);
    expect([error.code, error.exitCode, error.message]).toEqual(['TAAS_FILTER_UNKNOWN', 2, message]);
  });
});

describe('of what did not pass in an earlier run', () => {
  type Statuses = Readonly<Record<string, EarlierReport['scenarios'][number]['status']>>;

  async function rerun(
    statuses: Statuses,
    filter: ScenarioFilter = {},
    change: Partial<EarlierReport> = {},
  ): Promise<Plan> {
    const scope = await scopeOf(shop);
    const scenarios = Object.entries(statuses).map(([id, status]) => ({ id, status }));
    const verdict = scenarios.every(({ status }) => status === 'passed') ? 'pass' : 'fail';
    const earlier = {
      run_id: 'R1',
      verdict,
      scope: { id: scope.id, digest: scope.digest },
      workspace: { digest: 'sha256-code' },
      scenarios,
    } as const;
    return makePlan(scope, filter, null, { ...earlier, ...change });
  }
  const ids = ({ scenarios }: Plan) =>
    scenarios.map(({ scenario: { id }, selectedAs }) => (selectedAs === 'selected' ? id : `(${id})`));
  const othersPassed = {
    'UNIT-1': 'passed',
    'API-1': 'passed',
    'API-2': 'passed',
    'E2E-1': 'passed',
  } as const;

  test.each(['failed', 'errored', 'timed_out', 'out_of_memory', 'skipped', 'cancelled', 'unproven'] as const)(
    'takes one that was %s, and what it depends on',
    async (status) => {
      const plan = await rerun({ ...othersPassed, 'API-2': status });
      expect(ids(plan)).toEqual(['(UNIT-1)', 'API-2']);
      expect([plan.rerunOf, plan.empty, plan.warnings]).toEqual(['R1', null, []]);
    },
  );

  test('is narrowed by a filter, and cut into shards afterwards', async () => {
    const statuses = { ...othersPassed, 'API-1': 'failed', 'UNIT-1': 'failed' } as const;
    expect(ids(await rerun(statuses))).toEqual(['UNIT-1', 'API-1']);
    expect(ids(await rerun(statuses, { types: ['integration'] }))).toEqual(['API-1']);
    const scope = await scopeOf(shop);
    const earlier = {
      run_id: 'R1',
      verdict: 'fail',
      scope,
      workspace: null,
      scenarios: [{ id: 'API-1', status: 'failed' }],
    } as const;
    expect(ids(makePlan(scope, {}, { index: 1, count: 2 }, earlier))).toEqual(['API-1']);
  });

  test('passes without a scenario where all passed by the same scope, on the same workspace', async () => {
    const { empty } = await rerun(othersPassed);
    expect(empty && judgeEmpty(empty, 'sha256-code')).toEqual({
      verdict: 'pass',
      reason: 'nothing_to_rerun',
      message: 'nothing failed in run R1, and nothing is run while the workspace is as it was then',
    });
    for (const other of ['sha256-changed', null]) {
      expect(empty && judgeEmpty(empty, other)).toEqual({
        verdict: 'fail',
        reason: 'nothing_selected',
        message:
          'nothing failed in run R1, but the workspace is no longer what it was then; run the scope without --rerun-failed',
      });
    }
  });

  test('warns of what the earlier run did not have', async () => {
    const plan = await rerun({ 'UNIT-1': 'passed', 'API-1': 'failed' });
    expect([ids(plan), plan.warnings]).toEqual([
      ['API-1'],
      ['not run now, since run R1 did not have them: API-2, E2E-1'],
    ]);
  });

  test.each<[string, Statuses, ScenarioFilter, Partial<EarlierReport>, string]>([
    [
      'a filter leaves nothing of it',
      { ...othersPassed, 'API-1': 'failed' },
      { ids: ['UNIT-1'] },
      {},
      'nothing that did not pass in run R1 is selected; run the scope without --rerun-failed',
    ],
    [
      'what failed is gone from the scope',
      { ...othersPassed, OLD: 'failed' },
      {},
      {},
      'nothing that did not pass in run R1 is selected; run the scope without --rerun-failed',
    ],
    [
      'the run was cancelled after its last scenario',
      othersPassed,
      {},
      { verdict: 'error' },
      'no scenario failed in run R1, but its verdict was "error"; run the scope without --rerun-failed',
    ],
    [
      'it was a part of the scope',
      { 'UNIT-1': 'passed', 'API-1': 'passed', 'API-2': 'passed' },
      {},
      {},
      'nothing failed in run R1, but it did not have E2E-1; run the scope without --rerun-failed',
    ],
    [
      'its workspace is not known',
      othersPassed,
      {},
      { workspace: null },
      'run R1 did not get as far as the workspace; run the scope without --rerun-failed',
    ],
    [
      'the scope has changed',
      othersPassed,
      {},
      { scope: { id: 'plan', digest: 'sha256-other' } },
      'nothing failed in run R1, but the scope has changed since; run the scope without --rerun-failed',
    ],
  ])('fails where %s: a run of nothing is no silent pass', async (_, statuses, filter, change, message) => {
    const plan = await rerun(statuses, filter, change);
    expect(plan.empty).toEqual({ verdict: 'fail', reason: 'nothing_selected', message });
  });

  test('warns of a scope that has changed, and of what is no longer in it', async () => {
    const statuses = { ...othersPassed, 'API-1': 'failed', OLD: 'failed', OLDER: 'skipped' } as const;
    const plan = await rerun(statuses, {}, { scope: { id: 'plan', digest: 'sha256-other' } });
    expect(ids(plan)).toEqual(['API-1']);
    expect(plan.warnings).toEqual([
      'the scope has changed since run R1: what passed then, and what is new, is not run again',
      'not run again, since the scope no longer has them: OLD, OLDER',
    ]);
  });
});

describe('order', () => {
  test("keeps the document's order and pulls dependencies directly before what needs them", async () => {
    const scope = await scopeOf([
      { id: 'A', depends_on: ['D', 'C'] },
      { id: 'B' },
      { id: 'C', depends_on: ['D'] },
      { id: 'D' },
    ]);
    expect(makePlan(scope).scenarios.map(({ scenario }) => scenario.id)).toEqual(['D', 'C', 'A', 'B']);
  });

  test('puts every dependency first in a long chain that is written backwards', async () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => ({
      id: `S${index}`,
      depends_on: index < 19_999 ? [`S${index + 1}`] : [],
    }));
    const ids = makePlan(await scopeOf(chain)).scenarios.map(({ scenario }) => scenario.id);
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([20_000, 'S19999', 'S0']);
  });
});

describe('shards', () => {
  const many = Array.from({ length: 50 }, (_, index) => ({
    id: `S${index}`,
    depends_on: index % 7 === 6 ? [`S${index - 6}`, `S${index - 1 - (index % 3)}`] : [],
  }));

  test.each([1, 2, 3, 8, 60])(
    'of %i parts are complete, disjoint and keep what hangs together',
    async (count) => {
      const scope = await scopeOf(many);
      const parts = Array.from({ length: count }, (_, index) => {
        return makePlan(scope, {}, { index: index + 1, count }).scenarios.map(({ scenario }) => scenario.id);
      });
      expect(parts.flat().toSorted()).toEqual(many.map(({ id }) => id).toSorted());
      for (const { id, depends_on } of many) {
        const part = parts.find((ids) => ids.includes(id));
        expect(depends_on.filter((dependency) => !part?.includes(dependency))).toEqual([]);
      }
    },
  );

  test.each([2, 3, 60])('of %i parts name the place of each scenario in the whole', async (count) => {
    const scope = await scopeOf(many.toReversed());
    const idsOf = (plan: Plan) => plan.scenarios.map(({ scenario }) => scenario.id);
    const whole: (string | undefined)[] = [];
    for (let index = 1; index <= count; index += 1) {
      const plan = makePlan(scope, {}, { index, count });
      expect(plan.shard).toMatchObject({ index, count, total: 50 });
      idsOf(plan).forEach((id, at) => {
        whole[plan.shard?.places[at] ?? -1] = id;
      });
    }
    expect(whole).toEqual(idsOf(makePlan(scope)));
    expect(makePlan(scope).shard).toBeNull();
    expect(makePlan(scope, {}, { index: 1, count: 1 }).shard).toBeNull();
  });

  test('are dealt in turn by the first scenario of each group', async () => {
    const scope = await scopeOf([
      { id: 'A' },
      { id: 'B', depends_on: ['D'] },
      { id: 'C' },
      { id: 'D' },
      { id: 'E' },
    ]);
    const idsOf = (index: number) =>
      makePlan(scope, {}, { index, count: 2 }).scenarios.map(({ scenario }) => scenario.id);
    expect([idsOf(1), idsOf(2)]).toEqual([
      ['A', 'C'],
      ['D', 'B', 'E'],
    ]);
  });

  describe('with nothing in it', () => {
    const two = [{ id: 'A' }, { id: 'B' }, { id: 'C', depends_on: ['A'] }];
    const third = { index: 3, count: 4 };
    const passes = {
      verdict: 'pass',
      reason: 'empty_shard',
      message: 'shard 3/4 is empty: all that is selected falls to the other shards; no scenario was run here',
    };
    const failedA = (ids: readonly string[]) => {
      const scenarios = ids.map((id) => ({ id, status: id === 'A' ? 'failed' : 'passed' }) as const);
      const scope = { id: 'plan', digest: '' };
      return { run_id: 'R1', verdict: 'fail', scope, workspace: null, scenarios } as const;
    };

    test('passes: there are more shards than parts', async () => {
      const scope = await scopeOf(two);
      expect(makePlan(scope, {}, { index: 2, count: 4 }).empty).toBeNull();
      expect(makePlan(scope, {}, third).empty).toEqual(passes);
      expect(makePlan(scope, { ids: ['A'] }, third).empty).toEqual(passes);
      expect(makePlan(await scopeOf(two, { shard: '3/4' })).empty).toEqual(passes);
      expect(makePlan(scope, {}, third, failedA(['A', 'B', 'C'])).empty).toEqual(passes);
    });

    test('fails where a filter left nothing for any shard', async () => {
      const plan = makePlan(await scopeOf(two), { ids: ['A'], types: ['unit'], tags: [] }, third);
      expect(plan.empty).toEqual(passes);
      const scope = await scopeOf([...two, { id: 'D', type: 'e2e' }]);
      expect(makePlan(scope, { ids: ['A'], types: ['e2e'] }, third).empty).toEqual({
        verdict: 'fail',
        reason: 'nothing_selected',
        message: 'no scenario was selected',
      });
    });

    test('fails where it repeats a shard: no other one has what failed there', async () => {
      const plan = makePlan(await scopeOf(two), {}, third, failedA(['A', 'C']));
      expect(plan.empty).toEqual({
        verdict: 'fail',
        reason: 'nothing_selected',
        message:
          'shard 3/4 is empty: all that is selected falls to the other shards; to repeat one, leave --shard out',
      });
      expect(plan.warnings.at(-1)).toBe(
        'run R1 was a part of the scope, of which shard 3/4 is a part again: to repeat all that did not pass in it, leave --shard out',
      );
    });
  });

  test("is the scope's own where none is given", async () => {
    const plan = makePlan(await scopeOf([{ id: 'A' }, { id: 'B' }], { shard: '2/2' }));
    expect([plan.scenarios.map(({ scenario }) => scenario.id), plan.leftOut]).toEqual([['B'], ['A']]);
  });
});

test('repeats every hidden scenario after a report for the Citizen, which does not tell of them', async () => {
  const scope = await scopeOf([{ id: 'A' }, { id: 'H', visibility: 'hidden' }]);
  const scenarios = [{ id: 'A', status: 'passed' }] as const;
  const report = { run_id: 'R1', verdict: 'pass', scope, workspace: null, scenarios } as const;
  const idsAfter = (audience: 'citizen' | 'legislator') => {
    const plan = makePlan(scope, {}, null, { ...report, audience });
    return [plan.scenarios.map(({ scenario }) => scenario.id), plan.warnings];
  };
  expect(idsAfter('citizen')).toEqual([['H'], []]);
  expect(idsAfter('legislator')).toEqual([[], [expect.stringContaining('did not have it: H')]]);
});
