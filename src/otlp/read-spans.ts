import type { SpanRecord } from '../span-record.ts';
import { asList, asObject, type LooseObject } from './loose-json.ts';
import { NotOtlpError } from './not-otlp-error.ts';
import { cutText, readAttributes } from './read-attributes.ts';

/** A fixed64 has no room for more: whoever reads a later time refuses all that came with it. */
const latest = 2n ** 64n - 1n;

/** More than that is no trace that anybody reads, but an attempt to keep the Judge busy. */
export const mostSpans = 100_000;

/** As the SDKs bound them. */
const mostEvents = 128;
const mostLinks = 128;

const kinds = ['internal', 'internal', 'server', 'client', 'producer', 'consumer'] as const;
const kindNames = [
  'SPAN_KIND_UNSPECIFIED',
  'SPAN_KIND_INTERNAL',
  'SPAN_KIND_SERVER',
  'SPAN_KIND_CLIENT',
  'SPAN_KIND_PRODUCER',
  'SPAN_KIND_CONSUMER',
];
const statuses = ['unset', 'ok', 'error'] as const;
const statusNames = ['STATUS_CODE_UNSET', 'STATUS_CODE_OK', 'STATUS_CODE_ERROR'];

/**
 * The spans of an OTLP document. Those without a valid id are left out.
 *
 * @throws NotOtlpError when it has more than `most` of them.
 */
export function* readSpans(document: unknown, most = mostSpans): Generator<SpanRecord> {
  let count = 0;
  for (const ofResource of asList(asObject(document).resourceSpans)) {
    const { resource, scopeSpans } = asObject(ofResource);
    const attributes = readAttributes(asObject(resource).attributes);
    for (const ofScope of asList(scopeSpans)) {
      const { scope, spans } = asObject(ofScope);
      const maker = readScope(asObject(scope));
      for (const span of asList(spans)) {
        if (++count > most) throw new NotOtlpError(`more than ${most} spans`);
        const record = readSpan(asObject(span), attributes, maker);
        if (record) yield record;
      }
    }
  }
}

function readScope({ name, version }: LooseObject): SpanRecord['scope'] {
  return typeof name !== 'string' || name === '' ? null : { name: cutText(name), version: cutText(version) };
}

function readSpan(
  span: LooseObject,
  resource: SpanRecord['resource'],
  scope: SpanRecord['scope'],
): SpanRecord | null {
  const traceId = readId(span.traceId, 16);
  const spanId = readId(span.spanId, 8);
  if (traceId === null || spanId === null) return null;
  const parentSpanId = readId(span.parentSpanId, 8);
  const startedAtMs = readTime(span.startTimeUnixNano);
  return {
    traceId,
    spanId,
    parentSpanId: parentSpanId === spanId ? null : parentSpanId,
    name: cutText(span.name),
    kind: kinds[readEnum(span.kind, kindNames)] ?? 'internal',
    startedAtMs,
    endedAtMs: Math.max(startedAtMs, readTime(span.endTimeUnixNano)),
    status: readStatus(asObject(span.status)),
    attributes: readAttributes(span.attributes),
    events: asList(span.events).slice(0, mostEvents).map(asObject).map(readEvent),
    links: asList(span.links).slice(0, mostLinks).map(asObject).flatMap(readLink),
    resource,
    scope,
  };
}

function readStatus({ code, message }: LooseObject): SpanRecord['status'] {
  return { kind: statuses[readEnum(code, statusNames)] ?? 'unset', message: cutText(message) };
}

function readEvent({ name, timeUnixNano, attributes }: LooseObject): SpanRecord['events'][number] {
  return { name: cutText(name), atMs: readTime(timeUnixNano), attributes: readAttributes(attributes) };
}

function readLink(link: LooseObject): SpanRecord['links'][number][] {
  const traceId = readId(link.traceId, 16);
  const spanId = readId(link.spanId, 8);
  if (traceId === null || spanId === null) return [];
  return [{ traceId, spanId, attributes: readAttributes(link.attributes) }];
}

function readId(value: unknown, bytes: number): string | null {
  if (typeof value !== 'string' || value.length !== 2 * bytes) return null;
  return /^[0-9a-f]+$/i.test(value) && !/^0+$/.test(value) ? value.toLowerCase() : null;
}

/** Nanoseconds since 1970, as a text or, where somebody does not know better, a number. */
function readTime(value: unknown): number {
  const text = typeof value === 'number' && value >= 0 && Number.isInteger(value) ? value.toFixed(0) : value;
  if (typeof text !== 'string' || !/^\d{1,20}$/.test(text)) return 0;
  const nanoseconds = BigInt(text);
  if (nanoseconds > latest) return 0;
  return Number(nanoseconds / 1_000_000n) + Number(nanoseconds % 1_000_000n) / 1e6;
}

function readEnum(value: unknown, names: readonly string[]): number {
  return typeof value === 'number' ? value : names.indexOf(String(value));
}
