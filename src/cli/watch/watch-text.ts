import type { TaaSReport } from '../../generated/taas-report.ts';
import { printableLine } from '../../report/summary/printable.ts';
import type { TextStyle } from '../../report/summary/text-style.ts';
import type { ScopeScenario } from '../../scope/scope.ts';
import type { Owed } from './owed.ts';

const shownNames = 3;

/** The line above a run. */
export function causeText({ cause, names }: Owed, style: TextStyle): string {
  if (cause === 'start') return '';
  const shown = names.slice(0, shownNames).map((name) => printableLine(name));
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  const why =
    cause === 'key' ? 'everything' : cause === 'failed' ? 'what failed' : `${shown.join(', ')}${more}`;
  return `\n${style.cyan(`↻ ${why}`)}`;
}

/** How much of the scope a run has judged: never more than was run. */
export function ranText(
  report: TaaSReport,
  { selection, cause }: Owed,
  scenarios: readonly Pick<ScopeScenario, 'id'>[],
  statuses: ReadonlyMap<string, string>,
  style: TextStyle,
): string {
  const ran = report.scenarios.filter(({ attempts }) => attempts.length > 0).length;
  const why = selection === 'all' ? '' : cause === 'failed' ? ' (what failed)' : ' (by what changed)';
  const inReport = new Set(report.scenarios.map(({ id }) => id));
  const before = scenarios
    .map(({ id }) => id)
    .filter((id) => !inReport.has(id) && (statuses.get(id) ?? 'passed') !== 'passed');
  const counted = `${ran} of ${scenarios.length} ${scenarios.length === 1 ? 'scenario' : 'scenarios'} ran${why}`;
  if (before.length === 0) return style.dim(counted);
  return `${style.dim(counted)}\n${style.yellow(`not run now, and not passed before: ${before.join(', ')}`)}`;
}

export function waitingText(hasKeys: boolean, style: TextStyle): string {
  return style.dim(
    hasKeys ? 'waiting for changes: Enter runs everything, f what failed, q quits' : 'waiting for changes',
  );
}
