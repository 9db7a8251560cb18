import type { ReportWriter } from './report-writer.ts';

/** A page for people: one file that needs nothing else, neither a server nor a network. */
export const htmlReport: ReportWriter = {
  kind: 'html',
  summary: 'A page for people: one file with failures, waterfall, logs and artifacts.',
  fileName: 'report.html',
  async write(report, files) {
    // Its script and style are large, and few runs write it.
    const { writePage } = await import('./html/write-page.ts');
    return writePage(report, files);
  },
};
