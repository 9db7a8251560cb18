import type { ReportWriter } from './report-writer.ts';

/** GitLab's Code Quality report: findings in the merge request, told as new or fixed by their fingerprints. */
export const gitlabReport: ReportWriter = {
  kind: 'gitlab',
  summary: 'A Code Quality report for GitLab merge requests.',
  fileName: 'gl-code-quality-report.json',
  async write(report) {
    const { writeCodeQuality } = await import('./gitlab/write-code-quality.ts');
    return writeCodeQuality(report);
  },
};
