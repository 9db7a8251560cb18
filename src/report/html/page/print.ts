import { formatDuration } from '../../../units.ts';
import { statusWords } from '../../status-words.ts';
import { h } from '../view/element.ts';
import { buildDom } from './build-dom.ts';
import { byId } from './elements.ts';
import type { RunModel } from './run-model.ts';

const mostRows = 1_000;

/** On paper nothing can be opened or scrolled: what is folded is shown, and the list is a table. */
export function startPrint(model: RunModel): void {
  let restore: (() => void) | null = null;
  const update = (isPrint: boolean) => {
    if (isPrint === (restore !== null)) return;
    restore?.();
    restore = isPrint ? unfold(model) : null;
  };
  matchMedia('print').addEventListener('change', ({ matches }) => update(matches));
  addEventListener('beforeprint', () => update(true));
  addEventListener('afterprint', () => update(false));
}

function unfold(model: RunModel): () => void {
  const folded = [...document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')];
  for (const details of folded) details.open = true;
  const table = buildDom(listTable(model)) as HTMLElement;
  byId('scenario-rows').after(table);
  return () => {
    for (const details of folded) details.open = false;
    table.remove();
  };
}

function listTable(model: RunModel) {
  const scenarios = model.data.scenarios.slice(0, mostRows);
  const more = model.data.scenarios.length - scenarios.length;
  return h(
    'div',
    { class: 'print-list' },
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ['Scenario', 'Type', 'Status', 'Tests', 'Took'].map((title) => h('th', { scope: 'col' }, title)),
        ),
      ),
      h(
        'tbody',
        {},
        scenarios.map(({ id, title, type, status, attempts, duration_ms }) =>
          h(
            'tr',
            {},
            [
              `${id} ${title ?? ''}`,
              type,
              statusWords(status),
              String(attempts.at(-1)?.tests[1] ?? 0),
              formatDuration(duration_ms),
            ].map((text) => h('td', {}, text)),
          ),
        ),
      ),
    ),
    more > 0 && h('p', {}, `… and ${more} more.`),
  );
}
