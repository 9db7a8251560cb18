import type { TaaSReport } from '../../generated/taas-report.ts';
import { collectProblems } from '../problems/collect-problems.ts';
import type { Problem } from '../problems/problem.ts';
import { repositoryPath, scopePath } from '../problems/repository-path.ts';
import { shortLine } from '../problems/short-text.ts';
import { uniqueFingerprints } from '../problems/unique-fingerprints.ts';

/** More than this helps nobody in a merge request, and GitLab refuses large files. */
const mostIssues = 5_000;
const longestDescription = 500;

export function writeCodeQuality(report: TaaSReport): string {
  const problems = collectProblems(report).slice(0, mostIssues);
  const fingerprints = uniqueFingerprints(problems);
  const issues = problems.map((problem, index) => ({
    type: 'issue',
    check_name: `taas/${problem.kind}/${shortLine(problem.reason, 100)}`,
    description: shortLine(`${problem.title}: ${problem.message}`, longestDescription).replaceAll(/ +/g, ' '),
    categories: ['Bug Risk'],
    severity: severityOf(problem),
    fingerprint: fingerprints[index],
    location: location(problem, report),
  }));
  return `${JSON.stringify(issues, null, 2)}\n`;
}

const severities = {
  trust: 'blocker',
  verdict: 'critical',
  setup: 'critical',
  test: 'major',
  scenario: 'major',
  flaky: 'minor',
  teardown: 'minor',
} as const satisfies Record<Problem['kind'], string>;

function severityOf({ kind, level }: Problem): string {
  return kind === 'trust' && level === 'warning' ? 'info' : severities[kind];
}

/** GitLab wants a file and a line of every issue. */
function location(problem: Problem, report: TaaSReport) {
  const path = repositoryPath(problem.file, report);
  const line = path === null || problem.line === null || problem.line < 1 ? 1 : problem.line;
  return { path: path ?? scopePath(report), lines: { begin: line } };
}
