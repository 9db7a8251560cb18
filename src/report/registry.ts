import { ctrfReport } from './ctrf-report.ts';
import { githubReport } from './github-report.ts';
import { gitlabJunitReport } from './gitlab-junit-report.ts';
import { gitlabReport } from './gitlab-report.ts';
import { htmlReport } from './html-report.ts';
import { jsonReport } from './json-report.ts';
import { junitReport } from './junit-report.ts';
import { markdownReport } from './markdown-report.ts';
import type { ReportWriter } from './report-writer.ts';
import { sarifReport } from './sarif-report.ts';
import { tapReport } from './tap-report.ts';

/** Every format, by the word that names it. A definition is small: what few runs ask for it loads when it writes. */
export const reportWriters: ReadonlyMap<string, ReportWriter> = new Map(
  [
    jsonReport,
    junitReport,
    htmlReport,
    ctrfReport,
    tapReport,
    markdownReport,
    githubReport,
    gitlabReport,
    gitlabJunitReport,
    sarifReport,
  ].map((writer) => [writer.kind, writer]),
);
