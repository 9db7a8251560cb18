import type { PageData, PageSpan } from '../../page-data.ts';
import type { TimelineItem } from './timeline-item.ts';

interface Times {
  readonly startMs: number;
  readonly endMs: number;
}

const slackMs = 1;

/** Spans of programs in the cells, below the attempt that they fall into. */
export class SpanTree {
  readonly #data: PageData;
  /** Numbers of spans whose parent is no span of these, by their start. */
  readonly #roots: number[] = [];
  readonly #children = new Map<string, number[]>();
  readonly #taken = new Set<number>();

  constructor(data: PageData) {
    this.#data = data;
    const ids = new Set(data.spans.map(({ spanId }) => spanId));
    data.spans.forEach(({ parentSpanId, spanId }, index) => {
      if (parentSpanId === null || parentSpanId === spanId || !ids.has(parentSpanId)) {
        this.#roots.push(index);
        return;
      }
      const siblings = this.#children.get(parentSpanId);
      if (siblings) siblings.push(index);
      else this.#children.set(parentSpanId, [index]);
    });
  }

  hasWithin(times: Times): boolean {
    return this.#rootsWithin(times).length > 0;
  }

  within(times: Times): TimelineItem[] {
    return this.#rootsWithin(times).map((index) => this.#item(index, new Set()));
  }

  /** Those of no attempt. */
  rest(): TimelineItem[] {
    return this.#roots
      .filter((index) => !this.#taken.has(index))
      .map((index) => this.#item(index, new Set()));
  }

  #rootsWithin({ startMs, endMs }: Times): number[] {
    const found: number[] = [];
    for (let at = this.#firstFrom(startMs - slackMs); at < this.#roots.length; at += 1) {
      const index = this.#roots[at] ?? 0;
      if (this.#startMs(index) > endMs + slackMs) break;
      found.push(index);
      this.#taken.add(index);
    }
    return found;
  }

  #firstFrom(startMs: number): number {
    let [low, high] = [0, this.#roots.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#startMs(this.#roots[middle] ?? 0) < startMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #startMs(index: number): number {
    return (this.#data.spans[index]?.startedAtMs ?? 0) - this.#data.startedAtMs;
  }

  /** @param above the spans above it: a program can say that they stand in a circle */
  #item(index: number, above: ReadonlySet<number>): TimelineItem {
    const span = this.#data.spans[index] as PageSpan;
    const below = (this.#children.get(span.spanId) ?? []).filter(
      (child) => child !== index && !above.has(child),
    );
    const inside = new Set([...above, index]);
    return {
      kind: 'span',
      label: span.service === null ? span.name : `${span.name}  ${span.service}`,
      startMs: span.startedAtMs - this.#data.startedAtMs,
      endMs: span.endedAtMs - this.#data.startedAtMs,
      tone: span.status.kind === 'error' ? 'bad' : 'plain',
      children: below.length > 0 ? () => below.map((child) => this.#item(child, inside)) : null,
      target: { kind: 'span', index },
    };
  }
}
