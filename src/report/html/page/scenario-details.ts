import type { Attempt, TestCase } from '../../../generated/taas-report.ts';
import { formatDuration } from '../../../units.ts';
import { countNoun } from '../view/count-noun.ts';
import { h, type PageElement } from '../view/element.ts';
import { resultHead } from '../view/result-head.ts';
import { resultView } from '../view/result-view.ts';
import { statusMark } from '../view/status.ts';
import { testName } from '../view/test-failure.ts';
import type { RunModel } from './run-model.ts';

const mostListed = 500;

/** All that the page knows of a scenario. */
export function scenarioDetails(model: RunModel, index: number): PageElement {
  const scenario = model.scenario(index);
  return h(
    'article',
    { class: 'details' },
    resultHead(scenario, 'details-title'),
    resultView(scenario, { extras: model.extras, mostTests: 30, mostOutputLines: 400 }),
    testTable(scenario.attempts.at(-1)),
    scenario.canaries &&
      h(
        'p',
        { class: 'meta' },
        `Hidden tests of the harness: ${scenario.canaries.as_expected} of ${scenario.canaries.placed} came out as they must.`,
      ),
  );
}

function testTable(attempt: Attempt | undefined): PageElement | null {
  if (!attempt || attempt.tests.length === 0) return null;
  const { tests } = attempt;
  return h(
    'section',
    { class: 'tests' },
    h('h4', {}, countNoun(tests.length, 'test case')),
    h('ul', { class: 'plain' }, tests.slice(0, mostListed).map(testRow)),
    tests.length > mostListed && h('p', { class: 'note' }, `… and ${tests.length - mostListed} more.`),
  );
}

function testRow(test: TestCase): PageElement {
  const { status, duration_ms, message } = test;
  return h(
    'li',
    {},
    statusMark(status),
    h('span', { class: 'unseen' }, `${status}: `),
    testName(test),
    duration_ms !== null && h('span', { class: 'meta' }, ` ${formatDuration(duration_ms)}`),
    status === 'skipped' && message !== null && h('span', { class: 'meta' }, ` ${message}`),
  );
}
