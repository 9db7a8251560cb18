import type { ReportWriter } from './report-writer.ts';

/** The Common Test Report Format (ctrf.io), for the tools that read it whatever the test tool was. */
export const ctrfReport: ReportWriter = {
  kind: 'ctrf',
  summary: 'The Common Test Report Format, with retries and attachments.',
  fileName: 'ctrf-report.json',
  async write(report) {
    const { writeCtrf } = await import('./ctrf/write-ctrf.ts');
    return writeCtrf(report);
  },
};
