import type { Comparison } from './comparison/comparison.ts';
import { diffLines } from './comparison/diff-lines.ts';
import { h, type PageElement } from './element.ts';

const signs = { same: ' ', expected: '−', actual: '+', gap: ' ' } as const;

/** Both sides, what differs in colour: also by its sign and its name, for whom the colours say nothing. */
export function diffView({ expected, actual }: Comparison): PageElement {
  const lines = diffLines(expected.text, actual.text).map(({ kind, pieces }) =>
    h(
      'div',
      { class: `line ${kind}` },
      h('span', { class: 'sign' }, `${signs[kind]} `),
      h(
        kind === 'expected' ? 'del' : kind === 'actual' ? 'ins' : 'span',
        {},
        pieces.map(({ text, isChanged }) => (isChanged ? h('mark', {}, text) : text)),
      ),
    ),
  );
  return h(
    'div',
    { class: 'diff' },
    h(
      'p',
      { class: 'legend' },
      h('span', { class: 'expected' }, `− ${expected.label}`),
      h('span', { class: 'actual' }, `+ ${actual.label}`),
    ),
    h('pre', { tabindex: 0, role: 'group', 'aria-label': `${expected.label} and ${actual.label}` }, lines),
  );
}
