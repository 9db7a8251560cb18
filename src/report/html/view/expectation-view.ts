import type { Expectation } from '../../../generated/taas-report.ts';
import { diffView } from './diff-view.ts';
import { h, type PageElement } from './element.ts';

/** What `expect` asked for and was not there. */
export function expectationView(expectation: Expectation): PageElement {
  const { subject, message } = expectation;
  const body = isComparison(expectation)
    ? [comparison(expectation)]
    : [h('p', { class: 'message' }, message), ...sides(expectation)];
  return h(
    'section',
    { class: 'case' },
    h('h4', {}, h('span', { class: 'mark bad', 'aria-hidden': 'true' }, '✗'), h('code', {}, subject)),
    body,
  );
}

/** Whether two values had to be the same: then a comparison says more than a sentence does. */
export function isComparison({ subject }: Expectation): boolean {
  return subject.endsWith('.equals');
}

function comparison({ expected, actual }: Expectation): PageElement {
  return diffView({
    expected: { label: 'expected', text: valueText(expected) },
    actual: { label: 'actual', text: valueText(actual) },
  });
}

/** Of numbers the message says both; outputs stand below. */
function sides({ subject, expected, actual }: Expectation): PageElement[] {
  if (/^(?:exit_code|max_duration|stdout|stderr)/.test(subject)) return [];
  const side = (name: string, value: unknown) => [
    h('dt', {}, name),
    h('dd', {}, h('pre', { tabindex: 0, role: 'group', 'aria-label': name }, valueText(value))),
  ];
  return [h('dl', { class: 'sides' }, side('expected', expected), side('actual', actual))];
}

/** Texts as they are, everything else as JSON. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value, null, 2) ?? '';
}
