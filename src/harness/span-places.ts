import type { EventOwner, RunTrace } from '../events.ts';
import type { SpanRecord } from '../span-record.ts';

/** An attempt whose command may send spans. */
export interface SpanAttempt {
  readonly owner: EventOwner;
  readonly number: number;
  /** The parent of its spans. */
  readonly spanId: string;
}

export interface PlacedSpan {
  readonly attempt: SpanAttempt;
  readonly span: SpanRecord;
}

/** Of spans and of traces that are remembered; what comes after that many is placed by what runs. */
const mostRemembered = 200_000;

/**
 * Where the spans of one cell belong in the run's trace. Programs know nothing of it, or little: the trace is the run's,
 * and what has no parent is put under the attempt that made it. A server that setup started tells of whoever calls it.
 */
export class SpanPlaces {
  readonly #trace: RunTrace;
  readonly #attempts = new Map<string, SpanAttempt>();
  readonly #ofSpans = new Map<string, SpanAttempt>();
  readonly #ofTraces = new Map<string, SpanAttempt>();
  #current: SpanAttempt | null = null;

  constructor(trace: RunTrace) {
    this.#trace = trace;
  }

  /** What runs in the cell from here on. */
  begin(attempt: SpanAttempt): void {
    this.#current = attempt;
    this.#attempts.set(attempt.spanId, attempt);
    this.#attempts.set(keyOf(attempt.owner.kind, attempt.owner.id, String(attempt.number)), attempt);
  }

  /**
   * Those that came before, and those that pretend to be an attempt or the run, are left out.
   *
   * @param via the span id of the attempt whose endpoint they came to, as far as they told
   */
  place(spans: readonly SpanRecord[], via: string | null): PlacedSpan[] {
    const seen = new Set([this.#trace.spanId]);
    const fresh = spans.filter(({ spanId }) => {
      if (seen.has(spanId) || this.#ofSpans.has(spanId) || this.#attempts.has(spanId)) return false;
      seen.add(spanId);
      return true;
    });
    const maker = this.#allowed(via === null ? undefined : this.#attempts.get(via)) ?? this.#current;
    // Children end, and come, before their parents: a trace belongs to whoever began it.
    for (const span of fresh) {
      const attempt = span.parentSpanId === null ? this.#makerOf(span, maker) : undefined;
      if (attempt) this.#rememberTrace(span, attempt);
    }
    return fresh.flatMap((span) => {
      const attempt = this.#ownerOf(span, maker);
      if (!attempt) return [];
      this.#rememberTrace(span, attempt);
      if (this.#ofSpans.size < mostRemembered) this.#ofSpans.set(span.spanId, attempt);
      return [{ attempt, span: this.#inTrace(span, attempt) }];
    });
  }

  /** What a program says of itself counts most: it may have sent its spans through another one. */
  #makerOf({ resource }: SpanRecord, otherwise: SpanAttempt | null): SpanAttempt | null {
    const number = String(resource?.['taas.attempt']);
    const named = (kind: EventOwner['kind'], id: unknown) =>
      this.#allowed(this.#attempts.get(keyOf(kind, id, number)));
    const step = resource?.['taas.step.id'];
    return (
      named('scenario', resource?.['taas.scenario.id']) ??
      named('setup', step) ??
      named('teardown', step) ??
      otherwise
    );
  }

  /** Of a scenario that is over nothing runs any more: what one that must not be seen does can't be told in its name. */
  #allowed(attempt: SpanAttempt | undefined): SpanAttempt | undefined {
    return attempt === this.#current || attempt?.owner.kind !== 'scenario' ? attempt : undefined;
  }

  #ownerOf(span: SpanRecord, otherwise: SpanAttempt | null): SpanAttempt | null {
    const maker = this.#makerOf(span, otherwise);
    const { parentSpanId, traceId } = span;
    if (maker?.owner.kind === 'scenario' || parentSpanId === null) return maker;
    const ofParent = this.#attempts.get(parentSpanId) ?? this.#ofSpans.get(parentSpanId);
    const ofTrace = traceId === this.#trace.traceId ? undefined : this.#ofTraces.get(traceId);
    const known = this.#allowed(ofParent) ?? this.#allowed(ofTrace);
    // Somebody called the server, and nobody else runs.
    const caller = this.#current?.owner.kind === 'scenario' ? this.#current : undefined;
    return known ?? caller ?? maker;
  }

  #rememberTrace({ traceId }: SpanRecord, attempt: SpanAttempt): void {
    if (traceId === this.#trace.traceId || this.#ofTraces.has(traceId)) return;
    if (this.#ofTraces.size < mostRemembered) this.#ofTraces.set(traceId, attempt);
  }

  #inTrace(span: SpanRecord, attempt: SpanAttempt): SpanRecord {
    const { traceId } = this.#trace;
    const isForeign = span.traceId !== traceId;
    return {
      ...span,
      traceId,
      parentSpanId: span.parentSpanId ?? attempt.spanId,
      attributes: isForeign
        ? { ...span.attributes, 'taas.original_trace_id': span.traceId }
        : span.attributes,
      links: span.links.map((link) => (this.#ofTraces.has(link.traceId) ? { ...link, traceId } : link)),
    };
  }
}

function keyOf(kind: string, id: unknown, number: string): string {
  return `${kind}\n${id}\n${number}`;
}
