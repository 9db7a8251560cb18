import type { ScenarioResult, Totals } from '../generated/taas-report.ts';

/** Counts by status; tests are those of the last attempts. */
export function countTotals(scenarios: readonly ScenarioResult[]): Totals {
  const byStatus = (status: ScenarioResult['status']) => scenarios.filter((s) => s.status === status).length;
  const tests = scenarios.flatMap((scenario) => scenario.attempts.at(-1)?.tests ?? []);
  const testsBy = (status: (typeof tests)[number]['status']) =>
    tests.filter((test) => test.status === status).length;
  return {
    scenarios: scenarios.length,
    passed: byStatus('passed'),
    failed: byStatus('failed'),
    errored: byStatus('errored'),
    timed_out: byStatus('timed_out'),
    out_of_memory: byStatus('out_of_memory'),
    skipped: byStatus('skipped'),
    cancelled: byStatus('cancelled'),
    unproven: byStatus('unproven'),
    flaky: scenarios.filter((scenario) => scenario.flaky).length,
    attempts: scenarios.reduce((count, scenario) => count + scenario.attempts.length, 0),
    tests: {
      total: tests.length,
      passed: testsBy('passed'),
      failed: testsBy('failed'),
      errored: testsBy('errored'),
      skipped: testsBy('skipped'),
    },
  };
}
