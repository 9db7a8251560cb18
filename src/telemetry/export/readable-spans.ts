import { type HrTime, SpanKind, SpanStatusCode, TraceFlags } from '@opentelemetry/api';
import { resources, type tracing } from '@opentelemetry/sdk-node';
import type { HarnessIdentity } from '../../otlp/encode-traces.ts';
import type { SpanAttributes, SpanRecord } from '../../span-record.ts';

const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;
const statusCodes = {
  unset: SpanStatusCode.UNSET,
  ok: SpanStatusCode.OK,
  error: SpanStatusCode.ERROR,
} as const;
const mostResources = 1_000;

/**
 * Spans as OpenTelemetry's exporters take them. `NodeSDK` and its tracers are not used: they make spans of one resource,
 * and choose the ids; these have their ids, and those from the cells the resource and library of the program that made
 * them.
 */
export function readableSpans(identity: HarnessIdentity): (span: SpanRecord) => tracing.ReadableSpan {
  const known = new Map<string, resources.Resource>();
  // Exporters group spans by the object that their resource is.
  const resourceOf = (attributes: SpanAttributes): resources.Resource => {
    const key = JSON.stringify(attributes);
    const before = known.get(key);
    if (before) return before;
    if (known.size >= mostResources) known.clear();
    const made = resources.resourceFromAttributes(mutable(attributes));
    known.set(key, made);
    return made;
  };
  const own = resourceOf(identity.resource);
  return (span) => {
    const { traceId } = span;
    const context = (spanId: string, id = traceId) => ({
      traceId: id,
      spanId,
      traceFlags: TraceFlags.SAMPLED,
    });
    return {
      name: span.name,
      kind: kinds[span.kind],
      spanContext: () => context(span.spanId),
      ...(span.parentSpanId === null ? {} : { parentSpanContext: context(span.parentSpanId) }),
      startTime: toHrTime(span.startedAtMs),
      endTime: toHrTime(span.endedAtMs),
      duration: toHrTime(span.endedAtMs - span.startedAtMs),
      status: { code: statusCodes[span.status.kind], message: span.status.message },
      attributes: mutable(span.attributes),
      events: span.events.map(({ name, atMs, attributes }) => ({
        name,
        time: toHrTime(atMs),
        attributes: mutable(attributes),
      })),
      links: span.links.map((link) => ({
        context: context(link.spanId, link.traceId),
        attributes: mutable(link.attributes),
      })),
      ended: true,
      resource: span.resource === null ? own : resourceOf(span.resource),
      instrumentationScope: span.scope ?? (span.resource === null ? identity.scope : { name: '' }),
      droppedAttributesCount: 0,
      droppedEventsCount: 0,
      droppedLinksCount: 0,
    };
  };
}

type Attributes = tracing.ReadableSpan['attributes'];

/** The same; the SDK's type lets a list be changed, and has no lists of several types. */
function mutable(attributes: SpanAttributes): Attributes {
  return attributes as Attributes;
}

function toHrTime(ms: number): HrTime {
  const nanoseconds = BigInt(Math.floor(ms)) * 1_000_000n + BigInt(Math.round((ms % 1) * 1e6));
  return [Number(nanoseconds / 1_000_000_000n), Number(nanoseconds % 1_000_000_000n)];
}
