import { h, type PageElement } from '../view/element.ts';

interface Part {
  readonly count: number;
  readonly words: string;
  readonly tone: 'good' | 'bad' | 'warn' | 'quiet';
}

/** Counts in words, and as a bar for the eyes. */
export function totalsBar(title: string, parts: readonly Part[]): PageElement {
  const shown = parts.filter(({ count }) => count > 0);
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  let at = 0;
  const rects = shown.map(({ count, tone }) => {
    const x = (at / total) * 100;
    at += count;
    return h('rect', {
      class: tone,
      x: `${x.toFixed(3)}%`,
      y: 0,
      width: `${((count / total) * 100).toFixed(3)}%`,
      height: 8,
    });
  });
  return h(
    'div',
    { class: 'total' },
    h(
      'p',
      {},
      h('b', {}, title),
      ' ',
      shown.map(({ count, words, tone }) =>
        h('span', { class: `count ${tone}` }, `${count.toLocaleString('en-US')} ${words} `),
      ),
    ),
    h('svg', { class: 'bar', height: 8, 'aria-hidden': 'true' }, rects),
  );
}
