import type { ReportWriter } from './report-writer.ts';

/** JUnit XML with what GitLab looks for, and where: names, files, output and artifacts at the test cases themselves. */
export const gitlabJunitReport: ReportWriter = {
  kind: 'gitlab-junit',
  summary: 'JUnit XML for GitLab, with output and artifacts at each failure.',
  fileName: 'gitlab-junit.xml',
  async write(report) {
    const { writeGitlabJunit } = await import('./gitlab/write-gitlab-junit.ts');
    return writeGitlabJunit(report);
  },
};
