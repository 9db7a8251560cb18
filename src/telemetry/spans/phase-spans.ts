import type { RunEvent, RunPhase } from '../../events.ts';
import type { SpanAttributes } from '../../span-record.ts';
import { attributes, boundedText } from './attributes.ts';
import { exceptionEvent } from './exception-event.ts';
import { endSpan, type OpenSpan, openSpan, type SpanOutput } from './open-span.ts';

type EventOf<Kind extends RunEvent['kind']> = Extract<RunEvent, { kind: Kind }>;

/** The parts of a run; several of a kind go on side by side where each scenario has services of its own. */
export class PhaseSpans {
  readonly #run: OpenSpan;
  readonly #output: SpanOutput;
  readonly #open = new Map<RunPhase, OpenSpan[]>();

  constructor(run: OpenSpan, output: SpanOutput) {
    this.#run = run;
    this.#output = output;
  }

  start({ phase, atMs }: EventOf<'phase_started'>): void {
    this.#open.set(phase, [...this.#ofKind(phase), this.#begin(phase, atMs)]);
  }

  end({ phase, atMs, durationMs, detail, failure, facts }: EventOf<'phase_finished'>): void {
    const begunMs = atMs - durationMs;
    const span = nearest(this.#ofKind(phase), begunMs) ?? this.#begin(phase, begunMs);
    this.#open.set(
      phase,
      this.#ofKind(phase).filter((each) => each !== span),
    );
    const { traceId, onSpan } = this.#output;
    onSpan(
      endSpan(traceId, span, {
        endedAtMs: atMs,
        failure,
        attributes: { ...attributes({ 'taas.detail': detail }), ...boundedFacts(facts) },
        events: failure === null ? [] : [exceptionEvent(atMs, failure)],
      }),
    );
  }

  /** The one that goes on since then or longer; else the run. */
  around(phase: RunPhase, startedAtMs: number): OpenSpan {
    return this.#ofKind(phase).findLast((span) => span.startedAtMs <= startedAtMs) ?? this.#run;
  }

  endRest(endedAtMs: number): void {
    const { traceId, onSpan } = this.#output;
    for (const span of [...this.#open.values()].flat()) {
      onSpan(endSpan(traceId, span, { endedAtMs, failure: 'it was not finished' }));
    }
    this.#open.clear();
  }

  #ofKind(phase: RunPhase): readonly OpenSpan[] {
    return this.#open.get(phase) ?? [];
  }

  #begin(phase: RunPhase, atMs: number): OpenSpan {
    return openSpan(phase, this.#run, atMs, { 'taas.phase': phase });
  }
}

function nearest(spans: readonly OpenSpan[], startedAtMs: number): OpenSpan | undefined {
  const distance = (span: OpenSpan) => Math.abs(span.startedAtMs - startedAtMs);
  return [...spans].sort((a, b) => distance(a) - distance(b))[0];
}

/** They are named by the harness; what they say may come from a scope. */
function boundedFacts(facts: EventOf<'phase_finished'>['facts']): SpanAttributes {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'string' ? boundedText(value) : value,
    ]),
  );
}
