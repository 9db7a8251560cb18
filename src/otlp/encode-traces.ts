import type { SpanAttribute, SpanAttributes, SpanRecord } from '../span-record.ts';

/** Who the harness's own spans are from: those whose `resource` is null. */
export interface HarnessIdentity {
  readonly resource: SpanAttributes;
  readonly scope: { readonly name: string; readonly version: string };
}

const kinds = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;
const statusCodes = { unset: 0, ok: 1, error: 2 } as const;

/** One OTLP document as JSON on one line, as OpenTelemetry's file exporter writes it. */
export function tracesJson(spans: readonly SpanRecord[], harness: HarnessIdentity): string {
  const groupKey = groupKeys();
  const resources = groupBy(spans, ({ resource }) => groupKey(resource));
  return JSON.stringify({
    resourceSpans: resources.map((ofResource) => ({
      resource: { attributes: encodeAttributes(resourceOf(ofResource[0], harness)) },
      scopeSpans: groupBy(ofResource, ({ scope }) => groupKey(scope)).map((ofScope) => ({
        scope: scopeOf(ofScope[0], harness),
        spans: ofScope.map(encodeSpan),
      })),
    })),
  });
}

type SomeSpans = readonly [SpanRecord, ...SpanRecord[]];

function groupBy(spans: readonly SpanRecord[], keyOf: (span: SpanRecord) => string): SomeSpans[] {
  const groups = new Map<string, [SpanRecord, ...SpanRecord[]]>();
  for (const span of spans) {
    const key = keyOf(span);
    const group = groups.get(key);
    if (group) group.push(span);
    else groups.set(key, [span]);
  }
  return [...groups.values()];
}

/** A resource may be large, and thousands of spans have it: its text is made once. The harness's own need none. */
function groupKeys(): (value: object | null) => string {
  const known = new Map<object, string>();
  return (value) => {
    if (value === null) return '';
    const key = known.get(value) ?? JSON.stringify(value);
    known.set(value, key);
    return key;
  };
}

function resourceOf(span: SpanRecord, harness: HarnessIdentity): SpanAttributes {
  return span.resource ?? harness.resource;
}

function scopeOf({ resource, scope }: SpanRecord, harness: HarnessIdentity): SpanRecord['scope'] | object {
  return scope ?? (resource === null ? harness.scope : {});
}

function encodeSpan(span: SpanRecord) {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentSpanId !== null && { parentSpanId: span.parentSpanId }),
    name: span.name,
    kind: kinds[span.kind],
    startTimeUnixNano: nanoseconds(span.startedAtMs),
    endTimeUnixNano: nanoseconds(span.endedAtMs),
    attributes: encodeAttributes(span.attributes),
    events: span.events.map(({ name, atMs, attributes }) => ({
      timeUnixNano: nanoseconds(atMs),
      name,
      attributes: encodeAttributes(attributes),
    })),
    links: span.links.map(({ traceId, spanId, attributes }) => ({
      traceId,
      spanId,
      attributes: encodeAttributes(attributes),
    })),
    status: {
      code: statusCodes[span.status.kind],
      ...(span.status.message !== '' && { message: span.status.message }),
    },
  };
}

/** A product of floating numbers would be off by some hundred nanoseconds. */
function nanoseconds(ms: number): string {
  if (!Number.isFinite(ms) || ms <= 0) return '0';
  const whole = Math.floor(ms);
  return String(BigInt(whole) * 1_000_000n + BigInt(Math.round((ms - whole) * 1e6)));
}

function encodeAttributes(attributes: SpanAttributes) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: encodeValue(value) }));
}

function encodeValue(value: SpanAttribute): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return { intValue: String(value) };
    return { doubleValue: Number.isFinite(value) ? value : String(value) };
  }
  return { arrayValue: { values: value.map(encodeValue) } };
}
