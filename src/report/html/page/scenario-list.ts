import { formatDuration } from '../../../units.ts';
import { statusWords } from '../../status-words.ts';
import { countNoun } from '../view/count-noun.ts';
import { h } from '../view/element.ts';
import { statusMark } from '../view/status.ts';
import { buildDom } from './build-dom.ts';
import { byId } from './elements.ts';
import {
  filterScenarios,
  hasStatus,
  type ScenarioFilter,
  type ScenarioOrder,
  type StatusFilter,
} from './filter-scenarios.ts';
import type { RunModel } from './run-model.ts';
import { VirtualRows } from './virtual-rows.ts';

const filters: readonly { readonly status: StatusFilter; readonly words: string }[] = [
  { status: 'all', words: 'All' },
  { status: 'failed', words: 'Failed' },
  { status: 'flaky', words: 'Flaky' },
  { status: 'retried', words: 'Retried' },
  { status: 'untrusted', words: 'Untrusted' },
  { status: 'skipped', words: 'Not run' },
  { status: 'passed', words: 'Passed' },
];

/** The list of all scenarios, with its search. */
export class ScenarioList {
  readonly #model: RunModel;
  readonly #rows: VirtualRows;
  readonly #longestMs: number;
  #shown: readonly number[] = [];
  #status: StatusFilter = 'all';

  /** @param open shows the details of a scenario, by its number */
  constructor(model: RunModel, open: (index: number) => void) {
    this.#model = model;
    this.#longestMs = model.data.scenarios.reduce(
      (longest, { duration_ms }) => Math.max(longest, duration_ms),
      1,
    );
    this.#rows = new VirtualRows({
      scroller: byId('scenario-rows'),
      rowHeight: 40,
      render: (row) => this.#row(row),
      onOpen: (row) => {
        const index = this.#shown[row];
        if (index !== undefined) open(index);
      },
    });
    this.#makeFilters();
    for (const id of ['search', 'filter-type', 'filter-tag', 'sort']) {
      document.getElementById(id)?.addEventListener('input', () => this.apply());
    }
    byId('scenario-rows').addEventListener('keydown', (event) => this.#onKey(event, open));
    this.apply();
  }

  apply(): void {
    this.#shown = filterScenarios(this.#model, this.#filter());
    this.#rows.show(this.#shown.length);
    byId('scenario-rows').scrollTop = 0;
    const total = this.#model.data.scenarios.length;
    byId('search-count').textContent =
      this.#shown.length === total
        ? countNoun(total, 'scenario')
        : `${this.#shown.length.toLocaleString('en-US')} of ${countNoun(total, 'scenario')}`;
  }

  /** The scenario before or after another one, as the list stands. */
  neighbour(index: number, by: -1 | 1): number | undefined {
    const row = this.#shown.indexOf(index);
    return row === -1 ? undefined : this.#shown[row + by];
  }

  focus(by: number): void {
    this.#rows.focus(this.#rows.active + by);
  }

  #filter(): ScenarioFilter {
    const value = (id: string) => (document.getElementById(id) as HTMLInputElement | null)?.value ?? '';
    return {
      search: value('search'),
      status: this.#status,
      type: value('filter-type'),
      tag: value('filter-tag'),
      order: value('sort') as ScenarioOrder,
    };
  }

  #makeFilters(): void {
    const box = byId('filters');
    for (const { status, words } of filters) {
      const count = this.#model.data.scenarios.filter((_, index) =>
        hasStatus(this.#model, index, status),
      ).length;
      if (count === 0 && status !== 'all') continue;
      const button = buildDom(
        h(
          'button',
          { type: 'button', 'aria-pressed': status === 'all' ? 'true' : 'false' },
          `${words} `,
          h('span', { class: 'meta' }, count.toLocaleString('en-US')),
        ),
      );
      button.addEventListener('click', () => {
        this.#status = status;
        for (const other of box.children) other.setAttribute('aria-pressed', String(other === button));
        this.apply();
      });
      box.append(button);
    }
  }

  #row(row: number): HTMLElement {
    const index = this.#shown[row] ?? 0;
    const { id, title, type, status, flaky, duration_ms, attempts, message } = this.#model.packed(index);
    const tests = attempts.at(-1)?.tests[1] ?? 0;
    const isUntrusted = this.#model.isUntrusted({ id });
    const node = buildDom(
      h(
        'div',
        {
          class: 'row list-row',
          role: 'listitem',
          'aria-setsize': this.#shown.length,
          'aria-posinset': row + 1,
        },
        statusMark(status),
        h('span', { class: 'unseen' }, `${statusWords(status)}: `),
        h(
          'span',
          { class: 'what' },
          h('span', { class: 'id' }, id),
          ' ',
          h('span', {}, title ?? (status === 'passed' ? '' : message)),
        ),
        flaky && h('span', { class: 'badge warn' }, 'flaky'),
        isUntrusted && h('span', { class: 'badge warn' }, 'untrusted'),
        attempts.length > 1 && h('span', { class: 'meta wide' }, countNoun(attempts.length, 'attempt')),
        h('span', { class: 'meta wide tests-column' }, tests > 0 ? countNoun(tests, 'test') : ''),
        h('span', { class: 'meta wide type-column' }, type),
        h('span', { class: 'length', 'aria-hidden': 'true' }, h('span', { class: 'length-bar' })),
        // What never began took no time.
        h('span', { class: 'meta duration' }, attempts.length > 0 ? formatDuration(duration_ms) : ''),
      ),
    ) as HTMLElement;
    const bar = node.querySelector<HTMLElement>('.length-bar');
    if (bar) bar.style.width = `${Math.max(1, (duration_ms / this.#longestMs) * 100)}%`;
    return node;
  }

  #onKey(event: KeyboardEvent, open: (index: number) => void): void {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: this.#rows.pageRows,
      PageUp: -this.#rows.pageRows,
      Home: -this.#rows.count,
      End: this.#rows.count,
    };
    const by = moves[event.key];
    const index = this.#shown[this.#rows.active];
    if (by !== undefined) this.focus(by);
    else if ((event.key === 'Enter' || event.key === ' ') && index !== undefined) open(index);
    else return;
    event.preventDefault();
  }
}
