import type { ReportWriter } from './report-writer.ts';

/** SARIF 2.1.0 for code scanning: what could fool the Judge, and what failed. */
export const sarifReport: ReportWriter = {
  kind: 'sarif',
  summary: 'SARIF 2.1.0: trust findings and failures for code scanning.',
  fileName: 'taas.sarif',
  async write(report) {
    const { writeSarif } = await import('./sarif/write-sarif.ts');
    return writeSarif(report);
  },
};
