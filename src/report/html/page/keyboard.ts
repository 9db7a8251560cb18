import { h } from '../view/element.ts';
import { buildDom } from './build-dom.ts';
import type { DetailsPanel } from './details-panel.ts';
import { byId } from './elements.ts';
import type { ScenarioList } from './scenario-list.ts';

const shortcuts: readonly (readonly [keys: string, does: string])[] = [
  ['/', 'search'],
  ['j  k', 'next and previous failure, row, or scenario in the panel'],
  ['Enter', 'open the details of a row'],
  ['Esc', 'close the details, leave the search'],
  ['← →', 'in the waterfall: close and open a row'],
  ['+  −  0', 'in the waterfall: zoom in, out, show everything'],
  ['z', 'in the waterfall: zoom to the row'],
  ['Shift ← →', 'in the waterfall: move in time'],
  ['t', 'light or dark'],
  ['?', 'this help'],
];

interface KeyboardOptions {
  readonly panel: DetailsPanel;
  readonly list: ScenarioList;
}

/** Keys that work everywhere on the page. */
export function startKeyboard({ panel, list }: KeyboardOptions): void {
  const help = makeHelp();
  byId('help').addEventListener('click', () => help.showModal());
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (isTyping && event.key === 'Escape') event.target.blur();
    if (isTyping || help.open) return;
    const by = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
    if (by !== 0) move(by, { panel, list });
    else if (panel.isOpen) return;
    else if (event.key === '/') byId('search').focus();
    else if (event.key === '?') help.showModal();
    else if (event.key === 't') byId('theme').click();
    else return;
    event.preventDefault();
  });
}

function move(by: 1 | -1, { panel, list }: KeyboardOptions): void {
  if (panel.isOpen) {
    panel.step(by);
    return;
  }
  if (document.activeElement?.closest('#scenario-rows')) {
    list.focus(by);
    return;
  }
  const rows = document.activeElement?.closest<HTMLElement>('#waterfall-rows');
  const row = document.activeElement?.closest('[data-row]');
  if (rows && row) {
    row.dispatchEvent(
      new KeyboardEvent('keydown', { key: by === 1 ? 'ArrowDown' : 'ArrowUp', bubbles: true }),
    );
    return;
  }
  moveToCard(by);
}

/** To the head of the next failure; without any, into the list. */
function moveToCard(by: 1 | -1): void {
  const heads = [...document.querySelectorAll<HTMLElement>('.card h3')];
  const at = heads.indexOf(document.activeElement as HTMLElement);
  const next = heads[at === -1 ? (by === 1 ? 0 : heads.length - 1) : at + by];
  next?.focus({ preventScroll: true });
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  next?.closest('.card')?.scrollIntoView({ behavior: isCalm ? 'auto' : 'smooth', block: 'start' });
}

function makeHelp(): HTMLDialogElement {
  const help = document.createElement('dialog');
  help.className = 'help';
  help.setAttribute('aria-labelledby', 'help-title');
  help.append(
    buildDom(
      h(
        'div',
        {},
        h('h2', { id: 'help-title' }, 'Keyboard'),
        h(
          'dl',
          {},
          shortcuts.map(([keys, does]) => h('div', {}, h('dt', {}, h('kbd', {}, keys)), h('dd', {}, does))),
        ),
        h('form', { method: 'dialog' }, h('button', {}, 'Close')),
      ),
    ),
  );
  document.body.append(help);
  return help;
}
