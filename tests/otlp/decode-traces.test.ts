import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';
import { JsonTraceSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { describe, expect, it } from 'vitest';
import { decodeTraces } from '../../src/otlp/decode-traces.ts';
import { NotOtlpError } from '../../src/otlp/not-otlp-error.ts';

const exported = sdkSpans();

describe('decodeTraces', () => {
  it.each([
    ['protobuf', ProtobufTraceSerializer],
    ['json', JsonTraceSerializer],
  ] as const)('reads what the SDK sends as %s', (encoding, serializer) => {
    const body = Buffer.from(serializer.serializeRequest(exported) ?? []);
    const [child, root] = decodeTraces(body, encoding);
    const identity = {
      resource: { 'service.name': 'shop', 'process.pid': 7 },
      scope: { name: 'tester', version: '1.2.3' },
      traceId: '0af7651916cd43dd8448eb211c80319c',
    };
    const time = { startedAtMs: 1_790_000_000_000.125, endedAtMs: 1_790_000_000_250.5 };
    expect(child).toEqual({
      ...identity,
      ...time,
      spanId: exported[0]?.spanContext().spanId,
      parentSpanId: exported[1]?.spanContext().spanId,
      name: 'GET /cart ü',
      kind: 'client',
      status: { kind: 'error', message: 'no such cart' },
      attributes: {
        text: 'a',
        whole: -42,
        large: 2 ** 40,
        fraction: 0.25,
        yes: true,
        list: ['a', 'b'],
        numbers: [1, 2.5],
      },
      events: [{ name: 'retry', atMs: 1_790_000_000_100, attributes: { n: 1 } }],
      links: [{ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), attributes: { why: 'batch' } }],
    });
    expect(root).toMatchObject({
      ...identity,
      parentSpanId: 'b7ad6b7169203331',
      name: 'root',
      kind: 'internal',
      status: { kind: 'unset', message: '' },
    });
  });

  it('knows numbers for what should be texts, and names of kinds', () => {
    const span = {
      traceId: 'A'.repeat(32),
      spanId: 'B'.repeat(16),
      name: 'x',
      kind: 'SPAN_KIND_SERVER',
      startTimeUnixNano: 1_790_000_000_000_000_000,
      status: { code: 'STATUS_CODE_OK' },
    };
    expect(decodeTraces(jsonOf([span]), 'json')).toMatchObject([
      {
        traceId: 'a'.repeat(32),
        kind: 'server',
        startedAtMs: 1_790_000_000_000,
        endedAtMs: 1_790_000_000_000,
        status: { kind: 'ok' },
      },
    ]);
  });

  it('takes an empty request, which asks whether somebody listens', () => {
    expect(decodeTraces(Buffer.alloc(0), 'protobuf')).toEqual([]);
    expect(decodeTraces(Buffer.from('{}'), 'json')).toEqual([]);
  });

  it.each([
    ['text', 'hello'],
    ['a list', '[]'],
    ['null', 'null'],
    ['other JSON', '{"spans": []}'],
    ['nothing', ''],
  ])('refuses %s as JSON', (_what, text) => {
    expect(() => decodeTraces(Buffer.from(text), 'json')).toThrow(NotOtlpError);
  });

  it('leaves out what has no valid ids, and cuts what is too long', () => {
    const good = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) };
    const attributes = [
      { key: '__proto__', value: { stringValue: 'polluted' } },
      { key: 'long', value: { stringValue: 'x'.repeat(1_000_000) } },
      { key: 'map', value: { kvlistValue: { values: [{ key: 'a', value: { intValue: '1' } }] } } },
      ...Array.from({ length: 1000 }, (_, i) => ({ key: `k${i}`, value: { intValue: i } })),
    ];
    const spans = decodeTraces(
      jsonOf([{ ...good, attributes }, { ...good, spanId: '0'.repeat(16) }, { traceId: 5 }, null, 'span']),
      'json',
    );
    expect(spans).toHaveLength(1);
    const read = spans[0]?.attributes ?? {};
    expect(Object.keys(read)).toHaveLength(127);
    expect(Object.hasOwn(read, '__proto__')).toBe(false);
    expect(String(read.long)).toHaveLength(16_385);
    expect(read.map).toBe('{"a":1}');
  });

  it('lets nothing through for which a collector would refuse all that goes with it', () => {
    const half = '\ud83d';
    const span = {
      traceId: 'a'.repeat(32),
      spanId: 'b'.repeat(16),
      parentSpanId: 'b'.repeat(16),
      name: half,
      startTimeUnixNano: '18446744073709551616',
      endTimeUnixNano: '18446744073709551615',
      // Cut in the middle of a smiley.
      attributes: [
        { key: `k${half}`, value: { stringValue: half } },
        { key: 'cut', value: { stringValue: `${'x'.repeat(16_383)}😀` } },
      ],
    };
    const body = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
    const [read] = decodeTraces(Buffer.from(body), 'json');
    expect(read).toMatchObject({
      parentSpanId: null,
      name: '\ufffd',
      startedAtMs: 0,
      endedAtMs: 18_446_744_073_709.55,
    });
    expect(read?.attributes).toEqual({ 'k\ufffd': '\ufffd', cut: `${'x'.repeat(16_383)}\ufffd…` });
  });

  it('refuses requests that would cost more than they say', () => {
    // 50,000 lists in each other; 2 million spans of two bytes each; more spans than anybody reads.
    expect(() => decodeTraces(deepValue(50_000), 'protobuf')).toThrow(/nested more than/);
    const empty = nested(
      [1, 2],
      Buffer.concat(Array.from({ length: 2_000_000 }, () => Buffer.from([0x12, 0]))),
    );
    expect(() => decodeTraces(empty, 'protobuf')).toThrow(/more than 500000 messages/);
    const span = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) };
    expect(() => decodeTraces(jsonOf(Array(100_001).fill(span)), 'json')).toThrow(/more than 100000 spans/);
    const deepJson = `{"arrayValue":{"values":[`.repeat(20_000) + ']}}'.repeat(20_000);
    const spans = decodeTraces(
      Buffer.from(
        `{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"${'a'.repeat(32)}","spanId":"${'b'.repeat(16)}","attributes":[{"key":"deep","value":${deepJson}}]}]}]}]}`,
      ),
      'json',
    );
    expect(JSON.stringify(spans[0]?.attributes).length).toBeLessThan(100);
  });

  it('answers bytes that are damaged in any place with spans or with an error of its own', () => {
    const good = Buffer.from(ProtobufTraceSerializer.serializeRequest(exported) ?? []);
    const next = randomNumbers(20_261_121);
    for (let turn = 0; turn < 20_000; turn++) {
      const body = Buffer.from(good.subarray(0, turn % 3 === 0 ? next() % good.length : good.length));
      for (let i = 0; i <= turn % 7 && body.length > 0; i++) body[next() % body.length] = next() & 0xff;
      expectSafe(body, 'protobuf');
      if (turn % 10 === 0)
        expectSafe(Buffer.from(Array.from({ length: next() % 200 }, () => next() & 0xff)), 'protobuf');
    }
    const json = Buffer.from(JsonTraceSerializer.serializeRequest(exported) ?? []);
    for (let turn = 0; turn < 5_000; turn++) {
      const body = Buffer.from(json);
      const at = next() % body.length;
      body[at] = next() & 0x7f;
      expectSafe(body, 'json');
    }
  });
});

function expectSafe(body: Buffer, encoding: 'protobuf' | 'json'): void {
  try {
    for (const span of decodeTraces(body, encoding)) {
      if (!/^[0-9a-f]{32}$/.test(span.traceId) || !(span.endedAtMs >= span.startedAtMs)) {
        expect(span).toBe('a span that holds what it should');
      }
    }
  } catch (error) {
    if (!(error instanceof NotOtlpError)) throw error;
  }
}

function jsonOf(spans: readonly unknown[]): Buffer {
  return Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }));
}

/** Messages in each other by their field numbers, `content` in the innermost. */
function nested(fields: readonly number[], content: Buffer): Buffer {
  return fields.reduceRight((inner, field) => {
    const length: number[] = [];
    for (let rest = inner.length; ; rest >>>= 7) {
      length.push(rest > 127 ? (rest & 127) | 128 : rest);
      if (rest <= 127) break;
    }
    return Buffer.concat([Buffer.from([(field << 3) | 2, ...length]), inner]);
  }, content);
}

function deepValue(levels: number): Buffer {
  // resourceSpans, scopeSpans, spans, attributes, value, then arrayValue and values in turns.
  const fields = Array.from({ length: levels }, () => [1, 5]).flat();
  const parts: Buffer[] = [];
  let size = 0;
  for (const field of fields) {
    const head = nested([field], Buffer.alloc(0)).subarray(0, 1);
    const length: number[] = [];
    for (let rest = size; ; rest >>>= 7) {
      length.push(rest > 127 ? (rest & 127) | 128 : rest);
      if (rest <= 127) break;
    }
    const part = Buffer.concat([head, Buffer.from(length)]);
    parts.push(part);
    size += part.length;
  }
  return nested([1, 2, 2, 9, 2], Buffer.concat(parts.reverse()));
}

function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}

function sdkSpans() {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'shop', 'process.pid': 7 }),
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('tester', '1.2.3');
  const parent = {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  };
  const root = tracer.startSpan('root', {}, trace.setSpanContext(ROOT_CONTEXT, parent));
  const child = tracer.startSpan(
    'GET /cart ü',
    {
      kind: SpanKind.CLIENT,
      startTime: [1_790_000_000, 125_000],
      attributes: {
        text: 'a',
        whole: -42,
        large: 2 ** 40,
        fraction: 0.25,
        yes: true,
        list: ['a', 'b'],
        numbers: [1, 2.5],
      },
      links: [
        {
          context: { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 },
          attributes: { why: 'batch' },
        },
      ],
    },
    trace.setSpan(ROOT_CONTEXT, root),
  );
  child.addEvent('retry', { n: 1 }, [1_790_000_000, 100_000_000]);
  child.setStatus({ code: SpanStatusCode.ERROR, message: 'no such cart' });
  child.end([1_790_000_000, 250_500_000]);
  root.end();
  return exporter.getFinishedSpans();
}
