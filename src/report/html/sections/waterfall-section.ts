import { h, type PageElement } from '../view/element.ts';

/** The frame that the page's script fills: time, and what the run did with it. */
export function waterfallSection(): PageElement {
  const button = (action: string, label: string, text: string) =>
    h('button', { type: 'button', 'data-zoom': action, 'aria-label': label, title: label }, text);
  return h(
    'section',
    { id: 'waterfall', class: 'needs-script', 'aria-labelledby': 'waterfall-title' },
    h('h2', { id: 'waterfall-title' }, 'Waterfall'),
    h(
      'div',
      { class: 'tools' },
      h(
        'div',
        { class: 'buttons' },
        button('out', 'Zoom out', '−'),
        button('in', 'Zoom in', '+'),
        button('fit', 'Fit the whole run', 'Fit'),
      ),
      h('button', { type: 'button', id: 'expand-all' }, 'Expand all'),
      h('p', { class: 'meta', id: 'waterfall-range', role: 'status' }),
    ),
    h(
      'div',
      { class: 'axis strip', 'aria-hidden': 'true' },
      h('div', { class: 'axis-label' }),
      h('canvas', { id: 'overview' }),
    ),
    h(
      'div',
      { class: 'timeline' },
      h(
        'div',
        { class: 'axis', 'aria-hidden': 'true' },
        h('div', { class: 'axis-label' }),
        h('div', { class: 'ticks', id: 'ticks' }),
      ),
      h('div', {
        class: 'rows',
        id: 'waterfall-rows',
        role: 'treegrid',
        'aria-label': 'Waterfall of the run',
        'aria-colcount': 1,
      }),
    ),
    h(
      'p',
      { class: 'note' },
      'Drag to move, Ctrl and wheel to zoom, drag over the scale to choose a range. Test tools tell how long a test took, not when: light bars stand one after the other in their order.',
    ),
  );
}
