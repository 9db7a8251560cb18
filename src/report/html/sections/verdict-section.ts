import type { TaaSReport } from '../../../generated/taas-report.ts';
import { formatDuration } from '../../../units.ts';
import { cleanText } from '../clean-report.ts';
import { limits } from '../limits.ts';
import { countNoun } from '../view/count-noun.ts';
import { h, type PageElement } from '../view/element.ts';
import { factList } from './fact-list.ts';
import { totalsBar } from './totals-bar.ts';

const words = { pass: 'Pass', fail: 'Fail', error: 'Error' } as const;

/** The verdict, why, and how much was run: what most readers came for. */
export function verdictSection(report: TaaSReport): PageElement {
  const { verdict, scope, totals, provenance, error } = report;
  const title = cleanText(scope.title ?? scope.id, limits.nameLength);
  const git = provenance.git;
  const tests = totals.tests;
  return h(
    'header',
    { class: `verdict ${verdict}`, id: 'top' },
    h('h1', {}, title),
    h(
      'p',
      { class: 'verdict-line' },
      h('strong', { class: 'verdict-word' }, words[verdict]),
      h('span', { class: 'why' }, sentence(report.message)),
    ),
    error &&
      error.message !== report.message &&
      h('p', { class: 'message' }, cleanText(error.message, limits.messageLength)),
    h(
      'div',
      { class: 'totals' },
      totalsBar(countNoun(totals.scenarios, 'scenario'), [
        { count: totals.passed - totals.flaky, words: 'passed', tone: 'good' },
        { count: totals.flaky, words: 'flaky', tone: 'warn' },
        { count: totals.failed, words: 'failed', tone: 'bad' },
        { count: totals.errored, words: 'errored', tone: 'bad' },
        { count: totals.timed_out, words: 'timed out', tone: 'bad' },
        { count: totals.out_of_memory, words: 'out of memory', tone: 'bad' },
        { count: totals.unproven, words: 'unproven', tone: 'bad' },
        { count: totals.skipped, words: 'skipped', tone: 'quiet' },
        { count: totals.cancelled, words: 'cancelled', tone: 'quiet' },
      ]),
      tests.total > 0 &&
        totalsBar(countNoun(tests.total, 'test case'), [
          { count: tests.passed, words: 'passed', tone: 'good' },
          { count: tests.failed, words: 'failed', tone: 'bad' },
          { count: tests.errored, words: 'errored', tone: 'bad' },
          { count: tests.skipped, words: 'skipped', tone: 'quiet' },
        ]),
    ),
    factList('facts', [
      ['Took', formatDuration(report.duration_ms)],
      ['Started', startTime(report.started_at)],
      ['Scope', scope.title === null ? null : cleanText(scope.id, limits.nameLength)],
      [
        'Commit',
        git &&
          cleanText(`${git.commit?.slice(0, 12) ?? 'none yet'}${git.dirty ? ', changed since' : ''}`, 100),
      ],
      ['Branch', git?.branch ? cleanText(git.branch, limits.nameLength) : null],
      ['Shard', report.shard ? `${report.shard.index} of ${report.shard.count}` : null],
      ['Merged from', report.merged_from ? countNoun(report.merged_from.length, 'run') : null],
      ['Run', cleanText(report.run_id, 100)],
      ['Trace', report.trace_id === null ? null : cleanText(report.trace_id, 100)],
    ]),
  );
}

function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}

/** @example '2026-01-02 03:04:05 UTC' */
function startTime(iso: string): PageElement {
  return h('time', { datetime: iso }, `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`);
}
