import type { ScenarioResult, TaaSReport } from '../../../generated/taas-report.ts';
import { isBroken } from '../../../verdict/is-broken.ts';
import { isRedTest } from '../../../verdict/is-red-test.ts';
import type { FailingTest } from '../../failures/failing-test.ts';

/** `missing`: it was not there, or was not run, so that this run says nothing of it. */
export type TestOutcome = 'passed' | 'failed' | 'missing';

/** How something that failed before has ended in another run. */
export function outcomeIn(report: TaaSReport, failure: FailingTest): TestOutcome {
  if (report.verdict === 'error') return 'missing';
  if (failure.step !== null) {
    const step = report.setup.find(({ id }) => id === failure.step);
    if (!step || step.status === 'skipped' || step.status === 'cancelled') return 'missing';
    return isBroken(step) ? 'failed' : 'passed';
  }
  if (failure.scenario === null) return report.verdict === 'pass' ? 'passed' : 'failed';
  const scenario = report.scenarios.find(({ id }) => id === failure.scenario);
  if (!scenario) return 'missing';
  return failure.test ? ofTest(scenario, failure) : ofScenario(scenario);
}

/** Of several failures together: one that fails again is enough. */
export function outcomeOfAll(report: TaaSReport, failures: readonly FailingTest[]): TestOutcome {
  const outcomes = failures.map((failure) => outcomeIn(report, failure));
  if (outcomes.includes('failed')) return 'failed';
  return outcomes.includes('passed') ? 'passed' : 'missing';
}

function ofScenario(scenario: ScenarioResult): TestOutcome {
  // Passed on a later attempt: it did fail as well.
  if (scenario.status === 'passed') return 'passed';
  if (scenario.reason === 'setup_failed') return 'failed';
  return isBroken(scenario) ? 'failed' : 'missing';
}

function ofTest(scenario: ScenarioResult, { test }: FailingTest): TestOutcome {
  const tests = scenario.attempts.at(-1)?.tests ?? [];
  const own = tests.filter(({ suite, name }) => suite === test?.suite && name === test?.name);
  if (own.some(isRedTest)) return 'failed';
  if (own.some(({ status }) => status === 'passed')) return 'passed';
  if (own.length > 0) return 'missing';
  if (scenario.reason === 'setup_failed') return 'failed';
  const ran = tests.filter(({ status }) => status !== 'skipped').length > 0;
  // What could not be loaded has an entry of its own, which is gone once it can.
  if (ran)
    return test?.status === 'errored' && !tests.some(({ status }) => status === 'errored')
      ? 'passed'
      : 'missing';
  // Of a run that was too slow nobody knows what its tests would have said.
  if (scenario.status === 'timed_out' || scenario.status === 'out_of_memory') return 'missing';
  return isBroken(scenario) ? 'failed' : 'missing';
}
