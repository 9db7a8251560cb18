import type { ScenarioResult, StepResult, TaaSReport } from '../generated/taas-report.ts';
import { type JunitSuite, junitSuiteXml, seconds, sumOf } from './junit/junit-suite.ts';
import { scenarioSuite } from './junit/scenario-suite.ts';
import { setupSuite, verdictSuite } from './junit/whole-run-suites.ts';
import type { ReportWriter } from './report-writer.ts';
import { xmlElement } from './xml.ts';

/**
 * JUnit XML as Jenkins, GitLab, GitHub's reporters, Azure and Buildkite read it: a suite for each scenario, a case
 * for each test. It is red exactly when the verdict is not `pass`.
 */
export const junitReport: ReportWriter = {
  kind: 'junit',
  summary: 'JUnit XML for CI servers.',
  fileName: 'junit.xml',
  isKept: true,
  write(report) {
    const suites = collectSuites(report);
    const total = {
      name: report.scope.title ?? report.scope.id,
      tests: sumOf(suites, (suite) => suite.cases.length),
      failures: sumOf(suites, (suite) => count(suite, 'failure')),
      errors: sumOf(suites, (suite) => count(suite, 'error')),
      time: seconds(report.duration_ms),
    };
    const xml = suites.map((suite, index) => junitSuiteXml(suite, index));
    return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('testsuites', total, ['\n', ...xml])}\n`;
  },
};

function collectSuites(report: TaaSReport): JunitSuite[] {
  const failedSetup = report.setup.filter(isFailedStep);
  const suites = [
    ...(failedSetup.length > 0 ? [setupSuite(failedSetup, report)] : []),
    ...report.scenarios.map((scenario) => scenarioSuite(scenario, startedAt(scenario, report))),
  ];
  const isRed = suites.some((suite) => count(suite, 'failure') + count(suite, 'error') > 0);
  const isTold = isRed || (report.verdict === 'pass' && suites.length > 0);
  return isTold ? suites : [...suites, verdictSuite(report)];
}

function isFailedStep(step: StepResult): boolean {
  return step.status !== 'passed' && step.status !== 'skipped';
}

function startedAt(scenario: ScenarioResult, report: TaaSReport): string {
  return scenario.attempts[0]?.started_at ?? report.started_at;
}

function count(suite: JunitSuite, kind: string): number {
  return suite.cases.filter((testCase) => testCase.outcome?.kind === kind).length;
}
