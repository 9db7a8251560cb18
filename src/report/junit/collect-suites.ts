import type { ScenarioResult, StepResult, TaaSReport } from '../../generated/taas-report.ts';
import type { JunitCase, JunitSuite } from './junit-suite.ts';
import { scenarioSuite } from './scenario-suite.ts';
import { setupSuite, verdictSuite } from './whole-run-suites.ts';

/** A suite for each scenario, and more where these don't say the verdict: one is red exactly when it is not `pass`. */
export function collectSuites(report: TaaSReport): JunitSuite[] {
  const failedSetup = report.setup.filter(isFailedStep);
  const suites = [
    ...(failedSetup.length > 0 ? [setupSuite(failedSetup, report)] : []),
    ...report.scenarios.map((scenario) => scenarioSuite(scenario, startedAt(scenario, report))),
  ];
  const isTold = suites.some(isRedSuite) || (report.verdict === 'pass' && suites.length > 0);
  return isTold ? suites : [...suites, verdictSuite(report)];
}

export function isRedSuite({ cases }: JunitSuite): boolean {
  return cases.some(isRedCase);
}

export function isRedCase({ outcome }: JunitCase): boolean {
  return outcome?.kind === 'failure' || outcome?.kind === 'error';
}

function isFailedStep(step: StepResult): boolean {
  return step.status !== 'passed' && step.status !== 'skipped';
}

function startedAt(scenario: ScenarioResult, report: TaaSReport): string {
  return scenario.attempts[0]?.started_at ?? report.started_at;
}
