import type { ScenarioResult, StepResult, TaaSReport } from '../../../generated/taas-report.ts';
import { isRedTest } from '../../../verdict/is-red-test.ts';
import { limits } from '../limits.ts';
import { countNoun } from '../view/count-noun.ts';
import { h, type PageElement } from '../view/element.ts';
import { isComparison } from '../view/expectation-view.ts';
import type { PageExtras } from '../view/page-extras.ts';
import { resultHead } from '../view/result-head.ts';
import { resultView } from '../view/result-view.ts';
import { statusMark, toneOf } from '../view/status.ts';
import { testName } from '../view/test-failure.ts';

type Result = ScenarioResult | StepResult;

/** Everything that did not pass, the first one first; null where everything did. */
export function failuresSection(report: TaaSReport, extras: PageExtras): PageElement | null {
  const { scenarios } = report;
  const failed = failuresOf(report);
  const skipped = scenarios.filter(({ status }) => toneOf(status) === 'quiet');
  if (failed.length === 0 && skipped.length === 0) return null;
  const told = failed.slice(0, limits.cards);
  const more = failed.length - told.length;
  return h(
    'section',
    { id: 'failures', 'aria-labelledby': 'failures-title' },
    h('h2', { id: 'failures-title' }, failed.length > 0 ? countNoun(failed.length, 'failure') : 'Not run'),
    told.length > 1 && contents(told, more),
    told.map((result, index) => card(result, `failure-${index + 1}`, extras)),
    more > 0 &&
      h('p', { class: 'note' }, `${countNoun(more, 'more failure')}: they stand in the list of scenarios.`),
    skipped.length > 0 && skippedNote(skipped),
  );
}

/** Whether that section tells of failures, not only of what was not run. */
export function hasFailures(report: TaaSReport): boolean {
  return failuresOf(report).length > 0;
}

function failuresOf({ setup, scenarios, teardown }: TaaSReport): Result[] {
  return [...setup, ...scenarios, ...teardown].filter(({ status }) => toneOf(status) === 'bad');
}

/** Passed, but not at once; null where there is none. */
export function flakySection({ scenarios }: TaaSReport, extras: PageExtras): PageElement | null {
  const flaky = scenarios.filter((scenario) => scenario.flaky);
  if (flaky.length === 0) return null;
  const more = flaky.length - limits.cards;
  return h(
    'section',
    { id: 'flaky', 'aria-labelledby': 'flaky-title' },
    h('h2', { id: 'flaky-title' }, countNoun(flaky.length, 'flaky scenario')),
    h('p', { class: 'note' }, 'They passed on a later attempt. This is what an earlier one said.'),
    flaky.slice(0, limits.cards).map((result, index) => card(result, `flaky-${index + 1}`, extras)),
    more > 0 && h('p', { class: 'note' }, `${more} more stand in the list of scenarios.`),
  );
}

function contents(results: readonly Result[], more: number): PageElement {
  const items = results.map((result, index) => {
    const test = result.attempts.at(-1)?.tests.find(isRedTest);
    return h(
      'li',
      {},
      statusMark(result.status),
      h('a', { href: `#failure-${index + 1}` }, h('span', { class: 'id' }, result.id)),
      ' ',
      h('span', { class: 'meta' }, test ? testName(test) : firstWords(result)),
    );
  });
  const rest =
    more > 0 &&
    h('li', { class: 'meta' }, h('a', { href: '#scenarios' }, `and ${countNoun(more, 'more failure')}`));
  return h('nav', { class: 'contents', 'aria-label': 'Failures' }, h('ol', { class: 'plain' }, items, rest));
}

function firstWords({ attempts, message }: Result): string {
  const missed = attempts.at(-1)?.expectations.find(({ passed }) => !passed);
  return missed && isComparison(missed)
    ? `${missed.subject.replace('.equals', '')} is not what was expected`
    : message;
}

function card(result: Result, id: string, extras: PageExtras): PageElement {
  return h(
    'article',
    { class: `card ${toneOf(result.status)}`, id, 'aria-labelledby': `${id}-title` },
    resultHead(result, `${id}-title`),
    resultView(result, { extras, mostTests: limits.testsOnCard, mostOutputLines: 40 }),
  );
}

function skippedNote(skipped: readonly ScenarioResult[]): PageElement {
  const named = skipped.slice(0, 10);
  const isCutOff = skipped.some(({ attempts }) => attempts.length > 0);
  return h(
    'details',
    { class: 'log skipped' },
    h(
      'summary',
      {},
      `${countNoun(skipped.length, 'scenario')} not run${isCutOff ? ', or not to the end' : ''}`,
    ),
    h(
      'ul',
      { class: 'plain' },
      named.map(({ id, message }) =>
        h(
          'li',
          {},
          h('a', { href: `#scenario=${encodeURIComponent(id)}`, class: 'id' }, id),
          ' ',
          h('span', { class: 'meta' }, message),
        ),
      ),
    ),
    skipped.length > named.length &&
      h('p', { class: 'note' }, `… and ${skipped.length - named.length} more in the list.`),
  );
}
