import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import type { FoundRun } from '../../capsule/find-run.ts';
import type { FailureCapsule, ScenarioOutcome } from '../../generated/failure-capsule.ts';
import { safeName } from '../../harness/run-folder.ts';
import { printableLine } from '../../report/summary/printable.ts';
import { formatSize } from '../../units.ts';
import type { Terminal } from '../terminal.ts';

/** The file, where none is named. */
export function capsuleName({ report, scenario }: FoundRun): string {
  return `${safeName(`${report.scope.id}-${scenario.id}-${report.run_id}`)}.capsule.tgz`;
}

export async function capsuleText(
  capsule: FailureCapsule,
  out: string,
  { stdout, cwd }: Terminal,
): Promise<string> {
  const { bold, dim } = stdout.style();
  const { size } = await stat(out);
  const fromHere = relative(cwd, out);
  const file = fromHere.startsWith('..') ? out : fromHere;
  const { scope, scenario, run_id, workspace, secrets } = capsule;
  const needs = secrets.length === 0 ? [] : [`It needs these secrets, which it does not hold: ${secrets}.`];
  return [
    `${bold(printableLine(file))}  ${formatSize(size)}`,
    printableLine(`${scope.id}, ${scenario}: ${outcomeText(capsule.outcome)}`),
    dim(`run ${run_id}; ${workspace.files} files of the workspace, as they were tested`),
    ...needs.map((line) => printableLine(line)),
    '',
  ].join('\n');
}

/** `failed, tests_failed (2 of 5)` */
export function outcomeText({ status, reason, tests }: ScenarioOutcome): string {
  const bad = tests.filter((test) => test.status !== 'passed' && test.status !== 'skipped').length;
  const count = bad > 0 ? ` (${bad} of ${tests.length})` : '';
  return `${status}, ${reason}${count}`;
}
