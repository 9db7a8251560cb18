import type { Expectation } from '../../../generated/taas-report.ts';
import { diffView } from './diff-view.ts';
import { h, type PageElement } from './element.ts';

/** What `expect` asked for and was not there. */
export function expectationView({ subject, expected, actual, message }: Expectation): PageElement {
  const isEqual = /(?:^exit_code|\.equals|^max_duration)$/.test(subject);
  const [wanted, seen] = [valueText(expected), valueText(actual)];
  return h(
    'section',
    { class: 'case' },
    h('h4', {}, h('span', { class: 'mark bad', 'aria-hidden': 'true' }, '✗'), h('code', {}, subject)),
    h('p', { class: 'message' }, message),
    isEqual
      ? diffView({ expected: { label: 'expected', text: wanted }, actual: { label: 'actual', text: seen } })
      : h(
          'dl',
          { class: 'sides' },
          h('dt', {}, 'expected'),
          h(
            'dd',
            { class: 'expected' },
            h('pre', { tabindex: 0, role: 'group', 'aria-label': 'expected' }, wanted),
          ),
          h('dt', {}, 'actual'),
          h(
            'dd',
            { class: 'actual' },
            h('pre', { tabindex: 0, role: 'group', 'aria-label': 'actual' }, seen),
          ),
        ),
  );
}

/** Texts as they are, everything else as JSON. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value, null, 2) ?? '';
}
