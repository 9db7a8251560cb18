import type { ReportWriter } from './report-writer.ts';

/** Lines for the output of a step: GitHub makes annotations of them, at the line of a test where one is known. */
export const githubReport: ReportWriter = {
  kind: 'github',
  summary: 'Workflow commands that GitHub Actions shows as annotations.',
  fileName: 'github-annotations.txt',
  isForOutput: true,
  async write(report) {
    const { writeAnnotations } = await import('./github/write-annotations.ts');
    return writeAnnotations(report);
  },
};
