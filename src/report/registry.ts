import { jsonReport } from './json-report.ts';
import { junitReport } from './junit-report.ts';
import type { ReportWriter } from './report-writer.ts';

/** Every format, by the word that names it. */
export const reportWriters: ReadonlyMap<string, ReportWriter> = new Map(
  [jsonReport, junitReport].map((writer) => [writer.kind, writer]),
);
