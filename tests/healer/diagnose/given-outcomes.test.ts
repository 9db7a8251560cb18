import { expect, it } from 'vitest';
import type { TaaSReport } from '../../../src/generated/taas-report.ts';
import { givenOutcomes } from '../../../src/healer/diagnose/square/run-given.ts';
import type { FailureGroup } from '../../../src/healer/failures/failing-test.ts';

const group = {
  id: 'D1',
  failures: ['a', 'b'].map((name) => ({ scenario: 'UNIT', step: null, test: { suite: null, name } })),
} as unknown as FailureGroup;

/** What both tests say; null: they pass. */
function reportOf(...messages: readonly (string | null)[]): TaaSReport {
  const tests = messages.map((message, at) => ({
    ...{ suite: null, name: 'ab'[at], message, status: message === null ? 'passed' : 'failed' },
  }));
  return {
    verdict: 'fail',
    setup: [],
    scenarios: [{ id: 'UNIT', attempts: [{ tests }] }],
  } as unknown as TaaSReport;
}

function outcome(given: TaaSReport, beside: TaaSReport | null) {
  const runs = [{ what: 'variables', names: ['KEY'], report: given, beside } as const];
  return givenOutcomes(runs, [reportOf('no key', 'no key')], group).map((it) => it.outcome);
}

it('does not take for the work of a variable what the recorder does by itself', () => {
  const passed = reportOf(null, null);
  const failed = reportOf('no key', 'no key');
  const otherwise = reportOf('traced: no key', 'no key');
  expect(outcome(passed, failed)).toEqual(['passes']);
  expect(outcome(passed, null)).toEqual(['passes']);
  expect(outcome(passed, passed)).toEqual([]);
  expect(outcome(passed, reportOf('no key', null))).toEqual([]);
  expect(outcome(otherwise, failed)).toEqual(['changes']);
  expect(outcome(otherwise, otherwise)).toEqual(['same']);
  expect(outcome(failed, otherwise)).toEqual(['same']);
});
