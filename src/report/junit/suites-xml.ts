import type { TaaSReport } from '../../generated/taas-report.ts';
import { xmlElement } from '../xml.ts';
import { type JunitSuite, junitSuiteXml, seconds, sumOf } from './junit-suite.ts';

export function suitesXml(suites: readonly JunitSuite[], report: TaaSReport): string {
  const total = {
    name: report.scope.title ?? report.scope.id,
    tests: sumOf(suites, (suite) => suite.cases.length),
    failures: sumOf(suites, (suite) => count(suite, 'failure')),
    errors: sumOf(suites, (suite) => count(suite, 'error')),
    time: seconds(report.duration_ms),
  };
  const xml = suites.map((suite, index) => junitSuiteXml(suite, index));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('testsuites', total, ['\n', ...xml])}\n`;
}

function count(suite: JunitSuite, kind: string): number {
  return suite.cases.filter((testCase) => testCase.outcome?.kind === kind).length;
}
