import type { EventOwner, RunEvent } from '../../events.ts';
import { attemptSpan } from './attempt-span.ts';
import { type AttributeValues, attributes } from './attributes.ts';
import { caseSpans } from './case-spans.ts';
import { endSpan, type OpenSpan, openSpan, type SpanOutput } from './open-span.ts';

type EventOf<Kind extends RunEvent['kind']> = Extract<RunEvent, { kind: Kind }>;

/** A step or scenario that goes on. */
interface Work {
  readonly span: OpenSpan;
  /** The one that goes on. */
  attempt: OpenSpan | null;
  /** The one before it. */
  earlier: OpenSpan | null;
  /** The pause before the next one. */
  delayMs: number | null;
}

/** Steps and scenarios, their attempts and the test cases of those. */
export class WorkSpans {
  readonly #output: SpanOutput;
  readonly #works = new Map<string, Work>();

  constructor(output: SpanOutput) {
    this.#output = output;
  }

  /** The span of what is going on under that name. */
  find(owner: EventOwner): OpenSpan | undefined {
    return this.#works.get(keyOf(owner))?.span;
  }

  start(owner: EventOwner, span: OpenSpan): void {
    this.#works.set(keyOf(owner), { span, attempt: null, earlier: null, delayMs: null });
  }

  end(owner: EventOwner, endedAtMs: number, failure: string | null, values: AttributeValues): void {
    const work = this.#works.get(keyOf(owner));
    if (!work) return;
    this.#works.delete(keyOf(owner));
    this.#end(work, endedAtMs, failure, values);
  }

  startAttempt({ owner, attempt, attempts, spanId, atMs }: EventOf<'attempt_started'>): void {
    const work = this.#works.get(keyOf(owner));
    if (!work) return;
    const span = openSpan(`attempt ${attempt}`, work.span, atMs, {
      'taas.attempt.number': attempt,
      'taas.attempt.of': attempts,
      'taas.retry.delay_ms': work.delayMs,
    });
    work.attempt = { ...span, spanId };
    work.delayMs = null;
  }

  endAttempt({ owner, attempt, atMs }: EventOf<'attempt_finished'>): void {
    const work = this.#works.get(keyOf(owner));
    if (!work?.attempt) return;
    const { traceId, onSpan } = this.#output;
    const span = attemptSpan(traceId, work.attempt, attempt, { atMs, earlier: work.earlier });
    work.earlier = work.attempt;
    work.attempt = null;
    onSpan(span);
    for (const child of caseSpans(span, attempt)) onSpan(child);
  }

  retry({ owner, delayMs }: EventOf<'retry_scheduled'>): void {
    const work = this.#works.get(keyOf(owner));
    if (work) work.delayMs = delayMs;
  }

  endRest(endedAtMs: number): void {
    for (const work of this.#works.values()) this.#end(work, endedAtMs, unfinished, {});
    this.#works.clear();
  }

  #end({ span, attempt }: Work, endedAtMs: number, failure: string | null, values: AttributeValues): void {
    const { traceId, onSpan } = this.#output;
    // An attempt that broke with the harness: programs in its cell named it as their parent.
    if (attempt) onSpan(endSpan(traceId, attempt, { endedAtMs, failure: unfinished }));
    onSpan(endSpan(traceId, span, { endedAtMs, failure, attributes: attributes(values) }));
  }
}

const unfinished = 'it was not finished';

function keyOf({ kind, id }: EventOwner): string {
  return `${kind} ${id}`;
}
