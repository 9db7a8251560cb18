import { newSpanId } from '../../harness/trace-context.ts';
import type { SpanAttribute, SpanAttributes, SpanRecord } from '../../span-record.ts';
import { type AttributeValues, attributes, boundedText } from './attributes.ts';

/** A span of the harness that goes on. */
export interface OpenSpan {
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly startedAtMs: number;
  readonly attributes: Record<string, SpanAttribute>;
  readonly events: SpanRecord['events'][number][];
}

/** What is known of a span when it has ended. */
export interface SpanEnd {
  readonly endedAtMs: number;
  /** Why its status is an error; null where it is none. */
  readonly failure: string | null;
  readonly attributes?: SpanAttributes;
  readonly events?: SpanRecord['events'];
  readonly links?: SpanRecord['links'];
}

/** Begun at the earliest with its parent. */
export function openSpan(name: string, parent: OpenSpan, atMs: number, values: AttributeValues): OpenSpan {
  return {
    spanId: newSpanId(),
    parentSpanId: parent.spanId,
    name,
    startedAtMs: Math.max(parent.startedAtMs, atMs),
    attributes: attributes(values),
    events: [],
  };
}

/** Takes what has ended. */
export interface SpanOutput {
  readonly traceId: string;
  readonly onSpan: (span: SpanRecord) => void;
}

export function endSpan(traceId: string, span: OpenSpan, end: SpanEnd): SpanRecord {
  const { spanId, parentSpanId, startedAtMs } = span;
  return {
    traceId,
    spanId,
    parentSpanId,
    name: boundedText(span.name, longestName),
    kind: 'internal',
    startedAtMs,
    // Two clocks take part, and a span never ends before it begins.
    endedAtMs: Math.max(startedAtMs, end.endedAtMs),
    status:
      end.failure === null
        ? { kind: 'unset', message: '' }
        : { kind: 'error', message: boundedText(end.failure, longestMessage) },
    // The span is over: nobody needs them as they were.
    attributes: Object.assign(span.attributes, end.attributes),
    events: end.events && end.events.length > 0 ? [...span.events, ...end.events] : span.events,
    links: end.links ?? [],
    resource: null,
    scope: null,
  };
}

const longestName = 256;
const longestMessage = 1_024;
