import type { ReportWriter } from './report-writer.ts';

/** TAP 14: a test point for each scenario, with its test cases as a subtest. */
export const tapReport: ReportWriter = {
  kind: 'tap',
  summary: 'TAP 14, a subtest for each scenario.',
  fileName: 'results.tap',
  async write(report) {
    const { writeTap } = await import('./tap/write-tap.ts');
    return writeTap(report);
  },
};
