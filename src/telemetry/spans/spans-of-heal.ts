import type { HealEvent, HealPhase } from '../../heal-events.ts';
import type { SpanAttributes, SpanRecord } from '../../span-record.ts';
import { type AttributeValues, attributes } from './attributes.ts';
import { exceptionEvent } from './exception-event.ts';
import { endSpan, type OpenSpan, openSpan, type SpanOutput } from './open-span.ts';

type EventOf<Kind extends HealEvent['kind']> = Extract<HealEvent, { kind: Kind }>;

/** What is told of when it is over. */
interface Past {
  readonly atMs: number;
  readonly durationMs: number;
}

const mostEvents = 200;

/** The spans of one healing: its phases, the strategies and the runs in them, each given away when it has ended. */
export class SpansOfHeal {
  readonly #output: SpanOutput;
  readonly #heal: OpenSpan;
  readonly #phases = new Map<HealPhase, OpenSpan>();
  #lastMs: number;

  /** @param common attributes of the healing's own span, beside what it says */
  constructor(
    { trace, atMs, healId, runId, scopeId }: EventOf<'heal_started'>,
    common: SpanAttributes,
    onSpan: (span: SpanRecord) => void,
  ) {
    this.#output = { traceId: trace.traceId, onSpan };
    this.#lastMs = atMs;
    const own = { 'test.suite.name': scopeId, 'taas.heal.id': healId, 'taas.run.id': runId };
    this.#heal = {
      spanId: trace.spanId,
      parentSpanId: trace.parentSpanId,
      name: 'taas.heal',
      startedAtMs: atMs,
      attributes: { ...common, ...attributes(own) },
      events: [],
    };
  }

  listen(event: HealEvent): void {
    this.#lastMs = event.atMs;
    switch (event.kind) {
      case 'heal_phase_started':
        this.#phases.set(
          event.phase,
          openSpan(`heal ${event.phase}`, this.#heal, event.atMs, { 'taas.phase': event.phase }),
        );
        break;
      case 'heal_phase_finished':
        this.#endPhase(event);
        break;
      case 'heal_run_finished':
        this.#past(`heal run ${event.purpose}`, event, {
          'taas.heal.purpose': event.purpose,
          'taas.run.id': event.runId,
          'taas.verdict': event.verdict,
        });
        break;
      case 'strategy_finished':
        this.#past(`strategy ${event.strategy}`, event, {
          'taas.heal.strategy': event.strategy,
          'taas.heal.diagnosis': event.diagnosis,
          'taas.heal.tried': event.tried,
          'taas.heal.proved': event.proved,
        });
        break;
      case 'diagnosed':
        this.#note('taas.diagnosed', event.atMs, {
          'taas.heal.diagnosis': event.diagnosis.id,
          'taas.heal.cause': event.diagnosis.cause,
          'taas.heal.confidence': event.diagnosis.confidence,
          'taas.message': event.diagnosis.summary,
        });
        break;
      case 'proposed':
        this.#note('taas.proposed', event.atMs, {
          'taas.heal.proposal': event.proposal.id,
          'taas.heal.diagnosis': event.proposal.diagnosis,
          'taas.heal.strategy': event.proposal.strategy,
          'taas.heal.confidence': event.proposal.confidence,
          'taas.heal.disposition': event.proposal.disposition,
          'taas.message': event.proposal.title,
        });
        break;
      case 'heal_warning':
        this.#note('taas.warning', event.atMs, { 'taas.message': event.message });
        break;
      case 'heal_finished':
        this.#finish(event);
        break;
      case 'heal_started':
      case 'heal_progress':
        break;
    }
  }

  /** For a healing that ended without a word. */
  abandon(): void {
    this.#end(this.#lastMs, 'healing ended without a report');
  }

  #endPhase({ phase, atMs, durationMs, detail, failure }: EventOf<'heal_phase_finished'>): void {
    const values = { 'taas.phase': phase };
    const open = this.#phases.get(phase) ?? openSpan(`heal ${phase}`, this.#heal, atMs - durationMs, values);
    this.#phases.delete(phase);
    const { traceId, onSpan } = this.#output;
    onSpan(
      endSpan(traceId, open, {
        endedAtMs: atMs,
        failure,
        attributes: attributes({ 'taas.detail': detail }),
        events: failure === null ? [] : [exceptionEvent(atMs, failure)],
      }),
    );
  }

  /** A red run is what some of them are for: it is no error of the healer's. */
  #past(name: string, { atMs, durationMs }: Past, values: AttributeValues): void {
    const { traceId, onSpan } = this.#output;
    const around = [...this.#phases.values()].findLast(({ startedAtMs }) => startedAtMs <= atMs - durationMs);
    const span = openSpan(name, around ?? this.#heal, atMs - durationMs, values);
    onSpan(endSpan(traceId, span, { endedAtMs: atMs, failure: null }));
  }

  #note(name: string, atMs: number, values: AttributeValues): void {
    if (this.#heal.events.length >= mostEvents) return;
    this.#heal.events.push({ name, atMs, attributes: attributes(values) });
  }

  #finish({ report, atMs }: EventOf<'heal_finished'>): void {
    Object.assign(
      this.#heal.attributes,
      attributes({
        'taas.heal.outcome': report.outcome,
        'taas.heal.proposals': report.proposals.length,
        'taas.heal.tried': report.search.tried,
        'taas.heal.proved': report.search.proved,
        'taas.message': report.message,
      }),
    );
    this.#end(atMs, null);
  }

  #end(endedAtMs: number, failure: string | null): void {
    const { traceId, onSpan } = this.#output;
    for (const span of this.#phases.values()) {
      onSpan(endSpan(traceId, span, { endedAtMs, failure: 'it was not finished' }));
    }
    this.#phases.clear();
    onSpan(endSpan(traceId, this.#heal, { endedAtMs, failure }));
  }
}
