import { h, type PageElement } from './element.ts';
import type { SourceExcerpt } from './page-extras.ts';

/** The lines around the place of a failure. */
export function sourceView({ firstLine, lines, isTested }: SourceExcerpt, line: number): PageElement {
  const rows = lines.map((text, index) => {
    const number = firstLine + index;
    return h(
      'div',
      { class: number === line ? 'line here' : 'line' },
      h('span', { class: 'number' }, `${number}`.padStart(4)),
      h('span', { class: 'sign' }, number === line ? ' ▸ ' : '   '),
      h('code', {}, text),
    );
  });
  return h(
    'div',
    { class: 'source' },
    h('pre', { tabindex: 0, role: 'group', 'aria-label': `Source around line ${line}` }, rows),
    !isTested &&
      h(
        'p',
        { class: 'note' },
        'From the workspace when this page was made; it may have changed since the run.',
      ),
  );
}
