import { formatDuration } from '../../../../units.ts';
import { h } from '../../view/element.ts';
import { buildDom } from '../build-dom.ts';
import type { TimelineRow } from './timeline-rows.ts';
import type { Viewport } from './viewport.ts';

const indentPx = 14;
/** Spans can be nested deeper than there is room for their names. */
const mostIndents = 10;

/** A row: its name, and its bar on the scale of time. */
export function rowView(
  { item, level, isOpen }: TimelineRow,
  viewport: Viewport,
  timeFraction: number,
): HTMLElement {
  const canOpen = item.children !== null;
  const time = formatDuration(item.endMs - item.startMs);
  const node = buildDom(
    h(
      'div',
      {
        class: `row bar-row ${item.kind}`,
        role: 'row',
        'aria-level': level,
        'aria-expanded': canOpen ? String(isOpen) : null,
      },
      h(
        'div',
        { class: 'bar-label', role: 'gridcell' },
        h(
          'span',
          { class: canOpen ? 'twist' : 'twist none', 'aria-hidden': 'true', 'data-twist': canOpen },
          canOpen ? (isOpen ? '▾' : '▸') : '',
        ),
        h('span', { class: `dot ${item.tone}`, 'aria-hidden': 'true' }),
        h('span', { class: 'what', title: item.label }, item.label),
        h('span', { class: 'unseen' }, `, ${item.kind}, ${item.tone === 'bad' ? 'not passed, ' : ''}${time}`),
      ),
      h('div', { class: 'track', 'aria-hidden': 'true' }),
    ),
  ) as HTMLElement;
  const label = node.querySelector<HTMLElement>('.bar-label');
  if (label) label.style.paddingLeft = `${4 + Math.min(level - 1, mostIndents) * indentPx}px`;
  node.querySelector('.track')?.append(...bars({ item, time, timeFraction, viewport }));
  return node;
}

interface BarsOptions {
  readonly item: TimelineRow['item'];
  readonly time: string;
  /** The part of the track that the time takes. */
  readonly timeFraction: number;
  readonly viewport: Viewport;
}

function bars({ item, time, timeFraction, viewport }: BarsOptions): HTMLElement[] {
  const { startMs, endMs, tone, isApproximate, pieces } = item;
  const whole = { startMs, endMs, tone };
  const isSplit = pieces !== undefined && pieces.length > 1;
  const made: HTMLElement[] = [];
  if (isSplit) made.push(bar(whole, 'pause', viewport));
  for (const piece of isSplit ? pieces : [whole]) {
    if (viewport.fractionOf(piece.endMs) < 0 || viewport.fractionOf(piece.startMs) > 1) continue;
    made.push(bar(piece, isApproximate ? `${piece.tone} light` : piece.tone, viewport));
  }
  const end = viewport.fractionOf(endMs);
  const isSeen = end >= 0 && viewport.fractionOf(startMs) <= 1;
  if (!isSeen) return [];
  const text = document.createElement('span');
  text.textContent = time;
  text.className = 'bar-time';
  // Beside the bar where there is room, else within it.
  const hasRoomAfter = end + timeFraction < 1;
  if (hasRoomAfter) text.style.left = `calc(${Math.max(0, end) * 100}% + 6px)`;
  else
    text.style.right = `calc(${Math.max(0, 1 - Math.min(1, Math.max(0, viewport.fractionOf(startMs)))) * 100}% + 6px)`;
  if (!hasRoomAfter && viewport.fractionOf(startMs) < timeFraction) {
    text.style.right = '6px';
    text.classList.add('inside');
  }
  return [...made, text];
}

function bar(
  times: { readonly startMs: number; readonly endMs: number },
  className: string,
  viewport: Viewport,
): HTMLElement {
  const node = document.createElement('span');
  node.className = `bar-piece ${className}`;
  // A browser can't place what begins a million pixels away.
  const start = Math.max(-0.01, viewport.fractionOf(times.startMs));
  const end = Math.min(1.01, viewport.fractionOf(times.endMs));
  node.style.left = `${start * 100}%`;
  node.style.width = `${Math.max(0, end - start) * 100}%`;
  return node;
}
