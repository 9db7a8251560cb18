import { expect, test } from 'vitest';
import type { ScenarioResult } from '../../src/generated/taas-report.ts';
import { ScenarioResults } from '../../src/harness/scenario-results.ts';
import { mustSkip } from '../../src/harness/skip-scenario.ts';
import type { ScopeScenario } from '../../src/scope/scope.ts';

const result = (id: string, status: ScenarioResult['status']) => ({ id, status }) as ScenarioResult;
const scenario = (...dependsOn: string[]) => ({ id: 'NEXT', dependsOn }) as unknown as ScopeScenario;

function after(...results: ScenarioResult[]): ScenarioResults {
  const done = new ScenarioResults();
  for (const each of results) done.add(each);
  return done;
}

test('finds a result by its id, and the first one that did not pass', () => {
  const done = after(result('A', 'passed'), result('B', 'failed'), result('C', 'errored'));
  expect(done.get('C')?.status).toBe('errored');
  expect(done.get('D')).toBeUndefined();
  expect(done.firstNotPassed?.id).toBe('B');
  expect(after(result('A', 'passed')).firstNotPassed).toBeUndefined();
});

test('skips what depends on a scenario that did not pass or was not reached', () => {
  const done = after(result('A', 'passed'), result('B', 'failed'));
  expect(mustSkip(scenario('A'), done, false, null)).toBeUndefined();
  expect(mustSkip(scenario('A', 'B'), done, false, null)?.message).toBe(
    'it depends on B, which did not pass',
  );
  expect(mustSkip(scenario('Z'), done, false, null)?.reason).toBe('dependency_not_passed');
});

test('skips everything after the first that did not pass under fail_fast only', () => {
  const done = after(result('A', 'passed'), result('B', 'timed_out'));
  expect(mustSkip(scenario(), done, true, null)).toMatchObject({
    reason: 'fail_fast',
    message: 'B did not pass',
  });
  expect(mustSkip(scenario(), done, false, null)).toBeUndefined();
  expect(mustSkip(scenario(), after(result('A', 'passed')), true, null)).toBeUndefined();
});
