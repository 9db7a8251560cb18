import type { ReportWriter } from './report-writer.ts';

/** For a comment on a pull request or the summary of a step: short, failures folded, never too long. */
export const markdownReport: ReportWriter = {
  kind: 'markdown',
  summary: 'A short summary for a pull-request comment or a step summary.',
  fileName: 'report.md',
  async write(report) {
    const { writeMarkdown } = await import('./markdown/write-markdown.ts');
    return writeMarkdown(report);
  },
};
