import type { TaaSReport } from '../../generated/taas-report.ts';
import { collectSuites } from '../junit/collect-suites.ts';
import { suitesXml } from '../junit/suites-xml.ts';
import { forGitlab } from './for-gitlab.ts';

export function writeGitlabJunit(report: TaaSReport): string {
  return suitesXml(
    collectSuites(report).map((suite) => forGitlab(suite, report)),
    report,
  );
}
