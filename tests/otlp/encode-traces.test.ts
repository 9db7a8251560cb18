import { describe, expect, it } from 'vitest';
import { decodeTraces } from '../../src/otlp/decode-traces.ts';
import { tracesJson } from '../../src/otlp/encode-traces.ts';
import { readSpanLines } from '../../src/otlp/read-span-lines.ts';
import type { SpanRecord } from '../../src/span-record.ts';

const harness = { resource: { 'service.name': 'taas' }, scope: { name: 'maestro-taas', version: '1.0.0' } };
const span: SpanRecord = {
  traceId: 'a'.repeat(32),
  spanId: 'b'.repeat(16),
  parentSpanId: 'c'.repeat(16),
  name: 'one\n"two" \u2028 🙂',
  kind: 'producer',
  startedAtMs: 1_795_282_705_123.4568,
  endedAtMs: 1_795_282_705_999.75,
  status: { kind: 'error', message: 'no' },
  attributes: { a: 'text', b: 1, c: -0.5, d: false, e: [1, 'x', true], f: [], g: 1e300 },
  events: [{ name: 'e', atMs: 1_795_282_705_500, attributes: { k: 1 } }],
  links: [{ traceId: 'd'.repeat(32), spanId: 'e'.repeat(16), attributes: {} }],
  resource: { 'service.name': 'shop' },
  scope: { name: 'lib', version: '2' },
};

describe('tracesJson', () => {
  it('is one line that is read as it was, to a quarter of a microsecond', () => {
    const others = [
      { ...span, spanId: '1'.repeat(16), resource: { 'service.name': 'other' } },
      { ...span, spanId: '2'.repeat(16), scope: null, parentSpanId: null },
      { ...span, spanId: '3'.repeat(16) },
    ];
    const text = tracesJson([span, ...others], harness);
    expect(text).not.toContain('\n');
    const document = JSON.parse(text);
    expect(document.resourceSpans).toHaveLength(2);
    expect(document.resourceSpans[0].scopeSpans.map((of: { spans: [] }) => of.spans.length)).toEqual([2, 1]);
    const read = decodeTraces(Buffer.from(text), 'json');
    const bySpan = (a: SpanRecord, b: SpanRecord) => a.spanId.localeCompare(b.spanId);
    const rounded = (one: SpanRecord) => ({ ...one, startedAtMs: Math.round(one.startedAtMs * 1000) });
    expect(read.sort(bySpan).map(rounded)).toEqual([span, ...others].sort(bySpan).map(rounded));
    expect(Math.abs((read[0]?.startedAtMs ?? 0) - span.startedAtMs)).toBeLessThan(0.000_25);
  });

  it('writes times as whole nanoseconds, as a product of floating numbers would not', () => {
    const text = tracesJson(
      [{ ...span, startedAtMs: 1_795_282_705_123, endedAtMs: 1_795_282_705_123.5 }],
      harness,
    );
    expect(text).toContain(
      '"startTimeUnixNano":"1795282705123000000","endTimeUnixNano":"1795282705123500000"',
    );
  });

  it('says that a span is of the harness where no program made it', () => {
    const own = JSON.parse(tracesJson([{ ...span, resource: null, scope: null }], harness)).resourceSpans[0];
    expect(own.resource.attributes).toEqual([{ key: 'service.name', value: { stringValue: 'taas' } }]);
    expect(own.scopeSpans[0].scope).toEqual(harness.scope);
  });
});

it('writes the text of a large resource once, however many spans have it', () => {
  const resource = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`k${i}`, 'x'.repeat(16_000)]));
  const startedMs = performance.now();
  const text = tracesJson(Array(10_000).fill({ ...span, resource }), harness);
  // 16 GB of text would be compared otherwise.
  expect(performance.now() - startedMs).toBeLessThan(5_000);
  expect(JSON.parse(text).resourceSpans).toHaveLength(1);
});

describe('readSpanLines', () => {
  it('skips what is no line of spans, and stops at the most', () => {
    const line = tracesJson([span], harness);
    const text = `${line}\nnonsense\n{"resourceSpans": 5}\nnull\n${line.slice(0, 100)}\n\n${line}`;
    expect(readSpanLines(text, 10)).toHaveLength(2);
    expect(readSpanLines(`${line}\n`.repeat(20), 10)).toHaveLength(10);
    expect(readSpanLines(tracesJson(Array(20).fill(span), harness), 10)).toHaveLength(10);
    expect(readSpanLines('', 10)).toEqual([]);
  });
});
