import { formatDuration } from '../../../../units.ts';
import { byId } from '../elements.ts';
import type { RunModel } from '../run-model.ts';
import { VirtualRows } from '../virtual-rows.ts';
import { onDrag } from './drag.ts';
import { niceTicks } from './nice-ticks.ts';
import { Overview } from './overview.ts';
import { rowView } from './row-view.ts';
import type { TimelineItem, TimelineTarget } from './timeline-item.ts';
import { timelineOf } from './timeline-of.ts';
import { TimelineRows } from './timeline-rows.ts';
import { Viewport } from './viewport.ts';

const zoomStep = 1.6;
const tickWidthPx = 110;
/** Of a time beside a bar or on the scale. */
const textWidthPx = 60;

/** What the run did, over time: rows to open, a scale to zoom. */
export class Waterfall {
  readonly #viewport: Viewport;
  readonly #rows: TimelineRows;
  readonly #list: VirtualRows;
  readonly #overview: Overview;
  readonly #ticks = byId('ticks');
  readonly #scroller = byId('waterfall-rows');
  #isQueued = false;
  /** The part of the track that a time beside a bar takes. */
  #timeFraction = 0;

  constructor(model: RunModel, open: (target: TimelineTarget) => void) {
    const items = timelineOf(model);
    const end = items.reduce((latest, { endMs }) => Math.max(latest, endMs), model.data.durationMs);
    this.#viewport = new Viewport(end, () => this.#queue());
    this.#rows = new TimelineRows(items);
    this.#list = new VirtualRows({
      scroller: this.#scroller,
      rowHeight: 26,
      render: (index) => this.#row(index),
      onOpen: (index) => {
        const row = this.#rows.visible[index];
        if (row) open(row.item.target);
      },
    });
    this.#overview = new Overview(byId<HTMLCanvasElement>('overview'), items, this.#viewport);
    this.#listen(open);
    new ResizeObserver(() => {
      this.#timeFraction = textWidthPx / Math.max(textWidthPx, this.#ticks.clientWidth);
      this.#queue();
    }).observe(this.#ticks);
    this.#list.show(this.#rows.visible.length);
    this.#update();
  }

  /** Colours are drawn, too. */
  redraw(): void {
    this.#overview.draw();
  }

  #row(index: number): HTMLElement {
    const row = this.#rows.visible[index];
    if (!row) return document.createElement('div');
    const node = rowView(row, this.#viewport, this.#timeFraction);
    node.setAttribute('aria-rowindex', String(index + 1));
    return node;
  }

  #queue(): void {
    if (this.#isQueued) return;
    this.#isQueued = true;
    requestAnimationFrame(() => {
      this.#isQueued = false;
      this.#list.refresh();
      this.#update();
    });
  }

  #update(): void {
    const { startMs, endMs, isWhole } = this.#viewport;
    const count = Math.max(2, Math.floor(this.#ticks.clientWidth / tickWidthPx));
    const ticks = niceTicks(startMs, endMs, count);
    this.#ticks.replaceChildren(
      ...ticks.map(({ atMs, text }) => {
        const tick = document.createElement('span');
        // One at the edge would be cut.
        const roomPx = (1 - this.#viewport.fractionOf(atMs)) * this.#ticks.clientWidth;
        tick.textContent = roomPx < textWidthPx ? '' : text;
        tick.style.left = `${this.#viewport.fractionOf(atMs) * 100}%`;
        return tick;
      }),
    );
    this.#drawLines(ticks.map(({ atMs }) => this.#viewport.fractionOf(atMs)));
    byId('waterfall-range').textContent = isWhole
      ? `The whole run, ${formatDuration(endMs)}`
      : `${formatDuration(endMs - startMs)} of ${formatDuration(this.#viewport.totalMs)}, from ${formatDuration(startMs)}`;
    byId('expand-all').textContent = this.#rows.isAllClosed ? 'Expand all' : 'Collapse all';
    this.#scroller.setAttribute('aria-rowcount', String(this.#rows.visible.length));
    this.#overview.draw();
  }

  /** The lines of the scale go on behind the rows. */
  #drawLines(fractions: readonly number[]): void {
    const ticks = this.#ticks.getBoundingClientRect();
    const left = ticks.left - this.#scroller.getBoundingClientRect().left - 1;
    const { style } = this.#scroller;
    style.backgroundImage = fractions.map(() => 'linear-gradient(var(--line), var(--line))').join(',');
    style.backgroundPosition = fractions.map((fraction) => `${left + fraction * ticks.width}px 0`).join(',');
    style.backgroundSize = fractions.map(() => '1px 100%').join(',');
    style.backgroundRepeat = 'no-repeat';
  }

  #listen(open: (target: TimelineTarget) => void): void {
    const scroller = this.#scroller;
    const viewport = this.#viewport;
    const track = () => this.#ticks.getBoundingClientRect();
    for (const button of document.querySelectorAll<HTMLElement>('[data-zoom]')) {
      button.addEventListener('click', () => this.#zoom(button.dataset.zoom ?? 'fit'));
    }
    byId('expand-all').addEventListener('click', () => {
      this.#rows.setAllOpen(this.#rows.isAllClosed);
      this.#list.show(this.#rows.visible.length);
      this.#update();
    });
    // A twist opens its row; anything else of the row shows the details.
    scroller.addEventListener(
      'click',
      (event) => {
        const twist = event.target instanceof Element ? event.target.closest('[data-twist]') : null;
        const index = Number(twist?.closest<HTMLElement>('[data-row]')?.dataset.row ?? -1);
        if (!twist || index < 0) return;
        event.preventDefault();
        event.stopPropagation();
        this.#toggle(index);
      },
      { capture: true },
    );
    for (const area of [scroller, byId('overview'), this.#ticks]) {
      area.addEventListener('wheel', (event) => this.#onWheel(event), { passive: false });
    }
    onDrag(scroller, track, { onMove: (_from, _to, by) => viewport.pan(-by) });
    this.#chooseRange(this.#ticks, track, () => [viewport.startMs, viewport.lengthMs]);
    const strip = byId('overview');
    this.#chooseRange(
      strip,
      () => strip.getBoundingClientRect(),
      () => [0, viewport.totalMs],
    );
    scroller.addEventListener('dblclick', (event) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
      const item = this.#rows.visible[Number(row?.dataset.row ?? -1)]?.item;
      if (item) this.#zoomTo(item);
    });
    scroller.addEventListener('keydown', (event) => this.#onKey(event, open));
  }

  #chooseRange(element: HTMLElement, area: () => DOMRect, range: () => readonly [number, number]): void {
    const frame = document.createElement('span');
    frame.className = 'range';
    onDrag(element, area, {
      onMove: (from, to) => {
        const box = area();
        if (!frame.isConnected) document.body.append(frame);
        const [left, right] = [Math.max(0, Math.min(from, to)), Math.min(1, Math.max(from, to))];
        frame.style.left = `${box.left + scrollX + left * box.width}px`;
        frame.style.width = `${(right - left) * box.width}px`;
        frame.style.top = `${box.top + scrollY}px`;
        frame.style.height = `${box.height}px`;
      },
      onEnd: (from, to) => {
        frame.remove();
        const [startMs, lengthMs] = range();
        this.#viewport.show(startMs + Math.min(from, to) * lengthMs, startMs + Math.max(from, to) * lengthMs);
      },
    });
  }

  #onWheel(event: WheelEvent): void {
    const { left, width } = this.#ticks.getBoundingClientRect();
    const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (event.ctrlKey || event.metaKey) {
      const fraction = Math.max(0, Math.min(1, (event.clientX - left) / Math.max(1, width)));
      this.#viewport.zoom(Math.exp(-event.deltaY / 300), fraction);
    } else if (isSideways) {
      this.#viewport.pan((event.deltaX || event.deltaY) / Math.max(1, width));
    } else {
      return;
    }
    event.preventDefault();
  }

  #zoom(action: string): void {
    if (action === 'in') this.#viewport.zoom(zoomStep);
    else if (action === 'out') this.#viewport.zoom(1 / zoomStep);
    else this.#viewport.fit();
  }

  #zoomTo({ startMs, endMs }: TimelineItem): void {
    const margin = Math.max(0.5, (endMs - startMs) * 0.05);
    this.#viewport.show(startMs - margin, endMs + margin);
  }

  #toggle(index: number, isOpen?: boolean): void {
    const row = this.#rows.visible[index];
    if (!row) return;
    this.#rows.setOpen(row, isOpen ?? !row.isOpen);
    this.#list.show(this.#rows.visible.length, index);
    this.#list.focus(index);
    this.#update();
  }

  #onKey(event: KeyboardEvent, open: (target: TimelineTarget) => void): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const list = this.#list;
    const row = this.#rows.visible[list.active];
    if (!row) return;
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => list.focus(list.active + 1),
      ArrowUp: () => list.focus(list.active - 1),
      PageDown: () => list.focus(list.active + list.pageRows),
      PageUp: () => list.focus(list.active - list.pageRows),
      Home: () => list.focus(0),
      End: () => list.focus(list.count - 1),
      ArrowRight: () =>
        event.shiftKey
          ? this.#viewport.pan(0.2)
          : row.isOpen
            ? list.focus(list.active + 1)
            : this.#toggle(list.active, true),
      ArrowLeft: () =>
        event.shiftKey
          ? this.#viewport.pan(-0.2)
          : row.isOpen
            ? this.#toggle(list.active, false)
            : this.#focusParent(list.active),
      Enter: () => open(row.item.target),
      ' ': () => this.#toggle(list.active),
      '+': () => this.#zoom('in'),
      '=': () => this.#zoom('in'),
      '-': () => this.#zoom('out'),
      '0': () => this.#zoom('fit'),
      z: () => this.#zoomTo(row.item),
    };
    const action = actions[event.key];
    if (!action) return;
    action();
    event.preventDefault();
    event.stopPropagation();
  }

  #focusParent(index: number): void {
    const parent = this.#rows.visible[index]?.parent;
    if (parent) this.#list.focus(this.#rows.visible.indexOf(parent));
  }
}
