import type { ReportWriter } from './report-writer.ts';
import { validateReport } from './validate-report.ts';

/** The report itself, checked against its schema before a byte is written. */
export const jsonReport: ReportWriter = {
  kind: 'json',
  summary: 'The TaaSReport as it stands.',
  fileName: 'report.json',
  isKept: true,
  write: (report) => `${JSON.stringify(validateReport(report), null, 2)}\n`,
};
