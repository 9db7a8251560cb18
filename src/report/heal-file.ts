/** What the healer found out about a run, in the run's folder. */
export const healReportName = 'heal-report.json';
