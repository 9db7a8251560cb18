import { collectSuites } from './junit/collect-suites.ts';
import { suitesXml } from './junit/suites-xml.ts';
import type { ReportWriter } from './report-writer.ts';

/**
 * JUnit XML as Jenkins, GitHub's reporters, Azure and Buildkite read it: a suite for each scenario, a case for each
 * test. It is red exactly when the verdict is not `pass`.
 */
export const junitReport: ReportWriter = {
  kind: 'junit',
  summary: 'JUnit XML for CI servers.',
  fileName: 'junit.xml',
  isKept: true,
  write: (report) => suitesXml(collectSuites(report), report),
};
