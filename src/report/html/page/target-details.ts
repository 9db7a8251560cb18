import { formatDuration } from '../../../units.ts';
import { isRedTest } from '../../../verdict/is-red-test.ts';
import { h, type PageElement } from '../view/element.ts';
import { resultHead } from '../view/result-head.ts';
import { resultView } from '../view/result-view.ts';
import { statusBadge } from '../view/status.ts';
import { testFailure, testName } from '../view/test-failure.ts';
import type { RunModel } from './run-model.ts';
import { scenarioDetails } from './scenario-details.ts';
import type { TimelineTarget } from './waterfall/timeline-item.ts';

/** What the panel shows of anything in the waterfall. */
export function targetDetails(
  model: RunModel,
  target: TimelineTarget,
): { readonly label: string; readonly body: PageElement } {
  const { data, extras } = model;
  switch (target.kind) {
    case 'scenario':
      return {
        label: `Scenario ${model.packed(target.index).id}`,
        body: scenarioDetails(model, target.index),
      };
    case 'step': {
      const step = data[target.list][target.index];
      if (!step) break;
      const body = resultView(step, { extras, mostTests: 30, mostOutputLines: 400 });
      return {
        label: `Step ${step.id}`,
        body: h('article', { class: 'details' }, resultHead(step, 'details-title'), body),
      };
    }
    case 'phase': {
      const phase = data.phases[target.index];
      if (!phase) break;
      const facts = [
        ['Took', formatDuration(phase.duration_ms)],
        ['Began', phase.started_at],
        ['Came out as', phase.detail],
        ['Failed', phase.failure ?? ''],
      ];
      return { label: `Phase ${phase.name}`, body: article(phase.name, 'phase of the harness', facts) };
    }
    case 'test': {
      const test = model.test(target.index);
      const isBad = isRedTest(test);
      const facts = [
        ['Scenario', model.packed(target.scenario).id],
        ['File', test.file === null ? '' : `${test.file}${test.line === null ? '' : `:${test.line}`}`],
        ['Took', test.duration_ms === null ? 'not told' : formatDuration(test.duration_ms)],
      ];
      return {
        label: `Test ${test.name}`,
        body: h(
          'article',
          { class: 'details' },
          h(
            'header',
            {},
            h('h3', { tabindex: -1 }, testName(test)),
            h('p', { class: 'meta' }, statusBadge(test.status)),
          ),
          factTable(facts),
          isBad ? testFailure(test, extras) : test.message !== null && h('p', {}, test.message),
        ),
      };
    }
    case 'span': {
      const span = data.spans[target.index];
      if (!span) break;
      const facts = [
        ['Took', formatDuration(span.endedAtMs - span.startedAtMs)],
        ['Began', `${formatDuration(span.startedAtMs - data.startedAtMs)} after the run`],
        ['Service', span.service ?? ''],
        ['Kind', span.kind],
        ['Status', span.status.kind === 'unset' ? '' : `${span.status.kind} ${span.status.message}`],
        ['Span id', span.spanId],
      ];
      return {
        label: `Span ${span.name}`,
        body: h(
          'article',
          { class: 'details' },
          h(
            'header',
            {},
            h('h3', { tabindex: -1 }, span.name),
            h('p', { class: 'meta' }, 'span of a program in the cell'),
          ),
          factTable(facts),
          attributeList('Attributes', span.attributes),
          span.events.map((event) =>
            attributeList(
              `Event ${event.name}, ${formatDuration(event.atMs - span.startedAtMs)} in`,
              event.attributes,
            ),
          ),
        ),
      };
    }
  }
  return { label: 'Details', body: article('Nothing is known of it', '', []) };
}

function article(title: string, kind: string, facts: readonly (readonly string[])[]): PageElement {
  return h(
    'article',
    { class: 'details' },
    h('header', {}, h('h3', { tabindex: -1 }, title), h('p', { class: 'meta' }, kind)),
    factTable(facts),
  );
}

function attributeList(title: string, attributes: Readonly<Record<string, unknown>>): PageElement | null {
  const facts = Object.entries(attributes).map(([name, value]) => [name, String(value)]);
  return facts.length === 0 ? null : h('section', { class: 'group' }, h('h4', {}, title), factTable(facts));
}

function factTable(facts: readonly (readonly string[])[]): PageElement {
  return h(
    'dl',
    { class: 'group' },
    facts.map(
      ([name, value]) => value !== '' && h('div', {}, h('dt', {}, name ?? ''), h('dd', {}, value ?? '')),
    ),
  );
}
