import type { SpanRecord } from '../span-record.ts';
import { NotOtlpError } from './not-otlp-error.ts';
import { readProtobufRequest } from './protobuf-request.ts';
import { readSpans } from './read-spans.ts';

/**
 * The spans of an ExportTraceServiceRequest. Programs under test make it, so nothing is taken for granted: what is too
 * long is cut, and a span without the ids that it must have is left out.
 *
 * @throws NotOtlpError
 */
export function decodeTraces(body: Buffer, encoding: 'protobuf' | 'json'): SpanRecord[] {
  const request = encoding === 'protobuf' ? readProtobufRequest(body) : parseJson(body);
  const { resourceSpans } = (request ?? {}) as { readonly resourceSpans?: unknown };
  // An empty request is a valid one: SDKs ask with it whether somebody listens.
  if (encoding === 'json' && resourceSpans === undefined && Object.keys(request ?? []).length > 0) {
    throw new NotOtlpError('no OTLP: expected {"resourceSpans": […]}');
  }
  return [...readSpans(request)];
}

function parseJson(body: Buffer): unknown {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw new NotOtlpError('no OTLP as JSON: it can not be parsed', { cause: error });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new NotOtlpError('no OTLP as JSON: expected an object');
}
