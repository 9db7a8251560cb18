import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SpanServer } from '../../src/harness/span-server.ts';
import type { SpanRecord } from '../../src/span-record.ts';

const taken: { readonly spans: readonly SpanRecord[]; readonly via: string | null }[] = [];
let room = Number.POSITIVE_INFINITY;
let isFull = false;
const server = new SpanServer({
  admit: (bytes) => {
    room -= bytes;
    return room >= 0;
  },
  take: async (spans, via) => {
    taken.push({ spans, via });
    return !isFull;
  },
});
const sockets = createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', () => {});
  server.accept(socket);
});
let base = '';

beforeAll(async () => {
  sockets.listen(0, '127.0.0.1');
  await once(sockets, 'listening');
  base = `http://127.0.0.1:${(sockets.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  sockets.close();
});

const json = 'application/json';
const request = JSON.stringify({
  resourceSpans: [
    { scopeSpans: [{ spans: [{ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), name: 'x' }] }] },
  ],
});

async function post(path: string, body: string | Uint8Array, headers: Record<string, string> = {}) {
  const answer = await fetch(`${base}${path}`, {
    method: 'POST',
    body: body as string,
    headers: { 'content-type': json, ...headers },
  });
  return `${answer.status} ${answer.headers.get('content-type')} ${await answer.text()}`;
}

describe('the server for spans', () => {
  it('takes traces, packed or not, and tells whose endpoint they came to', async () => {
    expect(await post('/v1/traces', request)).toBe('200 application/json {}');
    expect(
      await post(`/${'c'.repeat(16)}/v1/traces`, gzipSync(request), { 'content-encoding': 'gzip' }),
    ).toBe('200 application/json {}');
    expect(await post('/v1/traces', '', { 'content-type': 'application/x-protobuf' })).toBe(
      '200 application/x-protobuf ',
    );
    expect(taken.map(({ spans, via }) => [spans.length, via])).toEqual([
      [1, null],
      [1, 'c'.repeat(16)],
      [0, null],
    ]);
  });

  it('takes metrics and logs for nothing, and nothing else', async () => {
    expect(await post('/v1/metrics', 'anything')).toBe('200 application/json {}');
    expect(await post('/v1/logs', 'anything')).toBe('200 application/json {}');
    expect(await post('/', '{}')).toMatch(/^404 .*only \/v1\/traces/);
    expect((await fetch(`${base}/v1/traces`)).status).toBe(405);
    expect(await post('/v1/traces', 'x', { 'content-encoding': 'br' })).toMatch(/^415 /);
  });

  it('says what is wrong, in the words of the protocol', async () => {
    expect(await post('/v1/traces', '{]')).toBe(
      '400 application/json {"message":"no OTLP as JSON: it can not be parsed"}',
    );
    const answer = await post('/v1/traces', '\xff', { 'content-type': 'application/x-protobuf' });
    expect(answer).toContain('400 application/x-protobuf');
    expect(answer).toContain('no OTLP as Protocol Buffers');
  });

  it('refuses what is too large, before and after it is unpacked, and too many spans', async () => {
    expect(
      await post('/v1/traces', gzipSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'gzip' }),
    ).toMatch(/^413/);
    expect(await post('/v1/traces', Buffer.alloc(5_000_000)).catch(() => '413')).toMatch(/^413/);
    isFull = true;
    expect(await post('/v1/traces', request)).toBe('413 application/json {"message":"too many spans"}');
    isFull = false;
    room = 10;
    expect(await post('/v1/traces', request)).toMatch(/^413/);
    room = 1_000_000;
    const bomb = gzipSync(request + ' '.repeat(4_000_000));
    expect(await post('/v1/traces', bomb, { 'content-encoding': 'gzip' })).toMatch(/^413/);
    expect(await post('/v1/metrics', request)).toMatch(/^413/);
    room = Number.POSITIVE_INFINITY;
  });

  it('outlives who breaks off, and knows when nothing is on its way', async () => {
    const { port } = sockets.address() as AddressInfo;
    const slow = connect(port, '127.0.0.1');
    slow.on('error', () => {});
    slow.write('POST /v1/traces HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nx');
    await expect.poll(() => server.connections).toBeGreaterThan(0);
    const startedMs = performance.now();
    await server.settle(50);
    expect(performance.now() - startedMs).toBeGreaterThan(40);
    slow.resetAndDestroy();
    expect(await post('/v1/traces', request, { connection: 'close' })).toMatch(/^200/);
    await expect.poll(() => post('/v1/traces', request)).toMatch(/^200/);
  });
});
