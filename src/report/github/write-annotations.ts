import type { TaaSReport } from '../../generated/taas-report.ts';
import { collectProblems } from '../problems/collect-problems.ts';
import type { Problem } from '../problems/problem.ts';
import { problemText } from '../problems/problem-text.ts';
import { repositoryPath } from '../problems/repository-path.ts';
import { shortLine } from '../problems/short-text.ts';
import { workflowCommand } from './workflow-command.ts';

/** GitHub shows no more of each level for a step. */
const mostShown = 10;
const messageLimit = { lines: 20, characters: 2_000 };
const longestTitle = 200;

export function writeAnnotations(report: TaaSReport): string {
  const problems = collectProblems(report);
  const errors = problems.filter(({ level }) => level === 'error');
  const warnings = problems.filter(({ level }) => level === 'warning');
  const shown = [...errors.slice(0, mostShown), ...warnings.slice(0, mostShown)];
  const left = [counted(errors, 'failure'), counted(warnings, 'warning')].filter(Boolean);
  const lines = [...shown.map((problem) => annotation(problem, report)), verdictLine(report, left)];
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(problem: Problem, report: TaaSReport): string {
  const { level, title, line } = problem;
  const file = repositoryPath(problem.file, report);
  return workflowCommand({
    command: level,
    properties: { file, line: file === null ? null : line, title: shortLine(title, longestTitle) },
    message: problemText(problem, messageLimit),
  });
}

/** A notice has a limit of its own, so that it is shown beside ten errors. */
function verdictLine({ verdict, message }: TaaSReport, left: readonly string[]): string {
  const more = left.length > 0 ? ` (without an annotation: ${left.join(', ')}; see the report)` : '';
  return workflowCommand({
    command: 'notice',
    properties: { title: `taas: ${verdict}` },
    message: `${shortLine(message, messageLimit.characters)}${more}`,
  });
}

function counted(problems: readonly Problem[], noun: string): string {
  const more = problems.length - mostShown;
  return more > 0 ? `${more} more ${noun}${more === 1 ? '' : 's'}` : '';
}
