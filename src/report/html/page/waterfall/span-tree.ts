import type { PageData, PageSpan } from '../../page-data.ts';
import type { TimelineItem } from './timeline-item.ts';

/** An attempt that spans may belong to. */
export interface SpanPlace {
  readonly kind: 'scenario' | 'step';
  readonly id: string;
  readonly attempt: number;
  readonly startMs: number;
  readonly endMs: number;
}

const slackMs = 1;

/** Spans of programs in the cells: below the attempt that they name, else below the one that they fall into. */
export class SpanTree {
  readonly #data: PageData;
  /** Numbers of spans whose parent is no span of these, by the attempt that they name. */
  readonly #named = new Map<string, number[]>();
  /** Those that name none, by their start. */
  readonly #nameless: number[] = [];
  readonly #children = new Map<string, number[]>();
  /** By span id: a program can give the same one to many. */
  readonly #first = new Map<string, number>();
  readonly #taken = new Set<number>();

  constructor(data: PageData) {
    this.#data = data;
    data.spans.forEach(({ spanId }, index) => {
      if (!this.#first.has(spanId)) this.#first.set(spanId, index);
    });
    data.spans.forEach(({ parentSpanId, spanId, owner }, index) => {
      const isRoot = parentSpanId === null || parentSpanId === spanId || !this.#first.has(parentSpanId);
      if (!isRoot) addTo(this.#children, parentSpanId, index);
      else if (owner === null) this.#nameless.push(index);
      else addTo(this.#named, owner, index);
    });
  }

  /** What hangs below the attempt; each span is given away once. */
  take({ kind, id, attempt, startMs, endMs }: SpanPlace): readonly TimelineItem[] {
    const found = [...(this.#named.get(`${kind} ${id} ${attempt}`) ?? [])];
    for (let at = this.#firstFrom(startMs - slackMs); at < this.#nameless.length; at += 1) {
      const index = this.#nameless[at] ?? 0;
      if (this.#startMs(index) > endMs + slackMs) break;
      found.push(index);
    }
    const untaken = found.filter((index) => !this.#taken.has(index));
    for (const index of untaken) this.#taken.add(index);
    return untaken.map((index) => this.#item(index));
  }

  /** Those of no attempt. */
  rest(): TimelineItem[] {
    const roots = [...this.#nameless, ...[...this.#named.values()].flat()];
    return roots.filter((index) => !this.#taken.has(index)).map((index) => this.#item(index));
  }

  #firstFrom(startMs: number): number {
    let [low, high] = [0, this.#nameless.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#startMs(this.#nameless[middle] ?? 0) < startMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #startMs(index: number): number {
    return (this.#data.spans[index]?.startedAtMs ?? 0) - this.#data.startedAtMs;
  }

  /** Each span hangs below one other at most, so nothing that hangs below a root stands in a circle. */
  #item(index: number): TimelineItem {
    const span = this.#data.spans[index] as PageSpan;
    const below = this.#first.get(span.spanId) === index ? (this.#children.get(span.spanId) ?? []) : [];
    return {
      kind: 'span',
      label: span.service === null ? span.name : `${span.name} · ${span.service}`,
      startMs: span.startedAtMs - this.#data.startedAtMs,
      endMs: span.endedAtMs - this.#data.startedAtMs,
      tone: span.status.kind === 'error' ? 'bad' : 'plain',
      children: below.length > 0 ? () => below.map((child) => this.#item(child)) : null,
      target: { kind: 'span', index },
    };
  }
}

function addTo(lists: Map<string, number[]>, key: string, index: number): void {
  const list = lists.get(key);
  if (list) list.push(index);
  else lists.set(key, [index]);
}
