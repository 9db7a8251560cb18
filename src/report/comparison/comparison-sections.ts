import { formatDuration } from '../../units.ts';
import { statusWords } from '../status-words.ts';
import type { CaseStatus, ChangedCase, ReportComparison, SlowerCase } from './comparison.ts';

export interface ComparisonSection {
  readonly title: string;
  readonly colour: 'red' | 'green' | 'yellow' | 'cyan';
  readonly rows: readonly ComparisonRow[];
  /** How many there are in all. */
  readonly count: number;
}

export interface ComparisonRow {
  readonly name: string;
  readonly place: string | null;
  readonly detail: string;
}

/** What there is to tell, the worst first, at most `most` of each kind: for people, in whatever form. */
export function comparisonSections(comparison: ReportComparison, most: number): ComparisonSection[] {
  const cases = (
    title: string,
    colour: ComparisonSection['colour'],
    list: readonly ChangedCase[],
    detail: (entry: ChangedCase) => string,
  ) => ({ title, colour, count: list.length, rows: list.slice(0, most).map((it) => rowOf(it, detail(it))) });
  const findings = comparison.new_trust_findings;
  const sections: ComparisonSection[] = [
    cases('New failures', 'red', comparison.new_failures, failure),
    cases('Still failing', 'red', comparison.still_failing, failure),
    {
      title: 'New findings of trust',
      colour: 'red',
      count: findings.length,
      rows: findings.slice(0, most).map(({ reason, message, path, scenario }) => ({
        name: scenario ? `${scenario}: ${reason}` : reason,
        place: path,
        detail: message,
      })),
    },
    cases('Newly flaky', 'yellow', comparison.newly_flaky, ({ message }) => message ?? ''),
    cases('Newly skipped', 'yellow', comparison.newly_skipped, ({ message }) => message ?? ''),
    cases('Removed', 'yellow', comparison.removed, ({ old }) => `was ${words(old)}`),
    cases('Slower', 'yellow', comparison.slower, (entry) => slower(entry as SlowerCase)),
    cases('Fixed', 'green', comparison.fixed, ({ old }) => `was ${words(old)}`),
    cases('Added', 'cyan', comparison.added, (entry) => words(entry.new)),
  ];
  return sections.filter(({ count }) => count > 0);
}

/** `2 new failures, 1 fixed, 1 slower` */
export function comparisonTotals(comparison: ReportComparison): string {
  const count = (list: readonly unknown[], one: string, many = one) =>
    list.length === 0 ? [] : [`${list.length} ${list.length === 1 ? one : many}`];
  const parts = [
    ...count(comparison.new_failures, 'new failure', 'new failures'),
    ...count(comparison.still_failing, 'still failing'),
    ...count(comparison.new_trust_findings, 'new finding of trust', 'new findings of trust'),
    ...count(comparison.newly_flaky, 'newly flaky'),
    ...count(comparison.newly_skipped, 'newly skipped'),
    ...count(comparison.removed, 'removed'),
    ...count(comparison.slower, 'slower'),
    ...count(comparison.fixed, 'fixed'),
    ...count(comparison.added, 'added'),
  ];
  return parts.length > 0 ? parts.join(', ') : 'nothing has changed';
}

/** `0123456789ab and changes`; null outside of a repository. */
export function codeOf({ commit, is_dirty }: ReportComparison['old']): string | null {
  return commit === null ? null : `${commit.slice(0, 12)}${is_dirty ? ' and changes' : ''}`;
}

function rowOf({ scenario, test, file, line }: ChangedCase, detail: string): ComparisonRow {
  const place = file === null ? null : `${file}${line === null ? '' : `:${line}`}`;
  return { name: test === null ? scenario : `${scenario} › ${test}`, place, detail };
}

function failure({ new: status, message }: ChangedCase): string {
  return message ?? words(status);
}

function slower({ old_ms, new_ms }: SlowerCase): string {
  const times = old_ms >= 1 ? ` (${(new_ms / old_ms).toFixed(1)} times)` : '';
  return `${formatDuration(old_ms)} → ${formatDuration(new_ms)}${times}`;
}

function words(status: CaseStatus | null): string {
  return status === null ? 'not there' : statusWords(status);
}
