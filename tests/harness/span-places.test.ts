import { describe, expect, it } from 'vitest';
import { SecretMasker } from '../../src/harness/mask-secrets.ts';
import { spanMasker } from '../../src/harness/mask-span.ts';
import { type SpanAttempt, SpanPlaces } from '../../src/harness/span-places.ts';
import type { SpanRecord } from '../../src/span-record.ts';

const run = {
  traceId: '1'.repeat(32),
  spanId: '2'.repeat(16),
  parentSpanId: null,
  isSampled: true,
} as const;
const foreign = 'f'.repeat(32);

function attempt(kind: 'setup' | 'scenario', id: string, spanId: string, number = 1): SpanAttempt {
  return { owner: { kind, id }, number, spanId };
}

const server = attempt('setup', 'server', 'aaaaaaaaaaaaaaaa');
const first = attempt('scenario', 'FIRST', 'bbbbbbbbbbbbbbbb');
const second = attempt('scenario', 'SECOND', 'cccccccccccccccc');

function span(spanId: string, more: Partial<SpanRecord> = {}): SpanRecord {
  return {
    traceId: foreign,
    spanId: spanId.padEnd(16, '0'),
    parentSpanId: null,
    name: spanId,
    kind: 'internal',
    startedAtMs: 1,
    endedAtMs: 2,
    status: { kind: 'unset', message: '' },
    attributes: {},
    events: [],
    links: [],
    resource: {},
    scope: null,
    ...more,
  };
}

function places(...attempts: SpanAttempt[]): SpanPlaces {
  const made = new SpanPlaces(run);
  for (const one of attempts) made.begin(one);
  return made;
}

const owners = (placed: ReturnType<SpanPlaces['place']>) =>
  placed.map(({ attempt: { owner }, span: { name } }) => `${name} ${owner.id}`);

const ofServer = { 'taas.step.id': 'server', 'taas.attempt': '1' };

describe('where spans of a cell belong', () => {
  it('puts what has no parent under what runs, in the trace of the run', () => {
    const [placed] = places(first).place([span('a')], null);
    expect(placed?.attempt).toBe(first);
    expect(placed?.span).toEqual({
      ...span('a'),
      traceId: run.traceId,
      parentSpanId: first.spanId,
      attributes: { 'taas.original_trace_id': foreign },
    });
  });

  it('keeps parents, and the trace of the run where a program knew it', () => {
    const known = span('a', { traceId: run.traceId, parentSpanId: first.spanId });
    expect(places(first).place([known], null)).toEqual([{ attempt: first, span: known }]);
  });

  it('tells a server of setup from its callers, whichever comes first', () => {
    const made = places(server, first);
    const own = span('loop', { traceId: 'e'.repeat(32), resource: ofServer });
    const child = span('child', { traceId: own.traceId, parentSpanId: own.spanId, resource: ofServer });
    const request = span('request', { parentSpanId: 'd'.repeat(16), resource: ofServer });
    expect(owners(made.place([child, own, request], server.spanId))).toEqual([
      'child server',
      'loop server',
      'request FIRST',
    ]);
    made.begin(second);
    const later = span('later', {
      parentSpanId: 'd'.repeat(16),
      traceId: '9'.repeat(32),
      resource: ofServer,
    });
    expect(owners(made.place([later], server.spanId))).toEqual(['later SECOND']);
  });

  it('does not let a program speak in the name of a scenario that is over, or of the run', () => {
    const made = places(first, second);
    const pretended = span('a', { resource: { 'taas.scenario.id': 'FIRST', 'taas.attempt': '1' } });
    expect(owners(made.place([pretended], first.spanId))).toEqual(['a SECOND']);
    const taken = [run.spanId, first.spanId, second.spanId].map((spanId) => span('x', { spanId }));
    expect(made.place(taken, null)).toEqual([]);
  });

  it('takes a span once, however often it is sent', () => {
    const made = places(first);
    expect(made.place([span('a'), span('a'), span('b')], null)).toHaveLength(2);
    expect(made.place([span('a'), span('c')], null)).toHaveLength(1);
  });

  it('leads links into the trace of the run with the spans that they lead to', () => {
    const links = [foreign, '8'.repeat(32)].map((traceId) => ({
      traceId,
      spanId: '7'.repeat(16),
      attributes: {},
    }));
    const [placed] = places(first).place([span('a', { links })], null);
    expect(placed?.span.links.map(({ traceId }) => traceId)).toEqual([run.traceId, '8'.repeat(32)]);
  });

  it('has no place for spans before anything runs', () => {
    expect(places().place([span('a')], null)).toEqual([]);
  });
});

describe('spanMasker', () => {
  it('masks every text of a span, and numbers, whatever they are called', () => {
    const secret = '1234567890';
    const texts = {
      kind: `is ${secret}`,
      type: secret,
      [secret]: 'key',
      n: 1_234_567_890,
      list: [secret, 1_234_567_890],
    };
    const whole = span('a', {
      name: secret,
      status: { kind: 'error', message: secret },
      attributes: texts,
      events: [{ name: secret, atMs: 1, attributes: texts }],
      links: [{ traceId: foreign, spanId: '7'.repeat(16), attributes: texts }],
      resource: texts,
      scope: { name: secret, version: secret },
    });
    const masked = JSON.stringify(spanMasker(new SecretMasker([secret]))(whole));
    expect(masked).not.toContain(secret);
    expect(masked).toContain('"kind":"is ***"');
    expect(spanMasker(new SecretMasker([]))(whole)).toEqual(whole);
  });

  it('leaves spans of one resource with one, and reads it once', () => {
    const masker = new SecretMasker(['1234567890']);
    let reads = 0;
    const text = masker.text.bind(masker);
    masker.text = (value) => {
      if (value === 'host.name') reads += 1;
      return text(value);
    };
    const resource = { 'host.name': '1234567890' };
    const mask = spanMasker(masker);
    const [one, other] = [mask(span('a', { resource })), mask(span('b', { resource }))];
    expect(one.resource).toEqual({ 'host.name': '***' });
    expect(other.resource).toBe(one.resource);
    expect(reads).toBe(1);
  });
});
