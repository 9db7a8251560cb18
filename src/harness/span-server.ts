import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { decodeTraces } from '../otlp/decode-traces.ts';
import { NotOtlpError } from '../otlp/not-otlp-error.ts';
import type { SpanRecord } from '../span-record.ts';

/** What the server asks about everything that comes; the answers may change with every attempt. */
export interface SpanIntake {
  /** Whether this many bytes more may be read, or come out of what was packed. */
  readonly admit: (bytes: number) => boolean;
  /**
   * Takes spans in; false: they are too many.
   *
   * @param via the span id in the path of the endpoint, null where there is none
   */
  readonly take: (spans: readonly SpanRecord[], via: string | null) => Promise<boolean>;
}

/** Of a request, before and after it is unpacked. */
const mostBodyBytes = 4 * 2 ** 20;
/** Of all requests that are on their way. */
const mostHeldBytes = 32 * 2 ** 20;
/** For a request, and for what keeps a connection without one. */
const patienceMs = 30_000;
/** With more connections each serves one request: the relay has 64 places. */
const mostIdle = 16;
/** The answer is on its way; the other side may still be writing. */
const lingerMs = 100;

interface Connection {
  /** Something came that was not answered. */
  isBusy: boolean;
  readonly timer: NodeJS.Timeout;
}

class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Takes OTLP over HTTP, as SDKs send it: traces are read, metrics and logs are accepted and dropped. */
export class SpanServer {
  readonly #intake: SpanIntake;
  readonly #connections = new Map<Duplex, Connection>();
  readonly #http = createServer((request, response) => {
    this.#answer(request, response).catch(() => response.destroy());
  });
  #heldBytes = 0;

  constructor(intake: SpanIntake) {
    this.#intake = intake;
  }

  get connections(): number {
    return this.#connections.size;
  }

  accept(stream: Duplex): void {
    const connection = { isBusy: true, timer: setTimeout(() => stream.destroy(), patienceMs) };
    connection.timer.unref();
    this.#connections.set(stream, connection);
    stream.once('close', () => {
      clearTimeout(connection.timer);
      this.#connections.delete(stream);
    });
    this.#http.emit('connection', stream);
    stream.on('data', () => {
      connection.isBusy = true;
    });
  }

  /** Waits until all that came is answered, or for some time. */
  async settle(mostMs: number): Promise<void> {
    const isBusy = () => [...this.#connections.values()].some((connection) => connection.isBusy);
    for (let waited = 0; waited < mostMs && isBusy(); waited += 5) await sleep(5);
  }

  close(): void {
    for (const stream of this.#connections.keys()) stream.destroy();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // It is gone from the request once the connection is.
    const stream: Duplex = request.socket;
    const connection = this.#connections.get(stream);
    const isJson = /^application\/json\b/i.test(request.headers['content-type'] ?? '');
    response.setHeader('content-type', isJson ? 'application/json' : 'application/x-protobuf');
    if (this.#connections.size > mostIdle) response.setHeader('connection', 'close');
    response.on('finish', () => {
      if (connection) connection.isBusy = false;
      connection?.timer.refresh();
    });
    try {
      await this.#take(request, isJson);
      response.end(isJson ? '{}' : '');
    } catch (error) {
      if (response.destroyed) return;
      // What is left of the request is not read.
      response.setHeader('connection', 'close');
      response.on('finish', () => void setTimeout(() => stream.destroy(), lingerMs).unref());
      const [status, message] =
        error instanceof Refused ? [error.status, error.message] : [400, (error as Error).message];
      response.statusCode = status;
      response.end(isJson ? JSON.stringify({ message }) : statusMessage(message));
    }
  }

  async #take(request: IncomingMessage, isJson: boolean): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://cell');
    const [, via = null, signal] = /^(?:\/([0-9a-f]{16}))?\/v1\/(traces|metrics|logs)$/.exec(pathname) ?? [];
    if (signal === undefined) throw new Refused(404, 'only /v1/traces, /v1/metrics and /v1/logs are served');
    if (request.method !== 'POST') throw new Refused(405, 'only POST is served');
    if (signal !== 'traces') {
      for await (const chunk of request) this.#admit((chunk as Buffer).length);
      return;
    }
    const body = await this.#read(request);
    const unpacked = await unpack(body, request.headers['content-encoding'] ?? 'identity');
    // A thousand times as much may come out as went in.
    this.#admit(Math.max(0, unpacked.length - body.length));
    const spans = decode(unpacked, isJson);
    if (!(await this.#intake.take(spans, via))) throw new Refused(413, 'too many spans');
  }

  async #read(request: IncomingMessage): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let length = 0;
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) {
        this.#admit(chunk.length);
        length += chunk.length;
        this.#heldBytes += chunk.length;
        if (length > mostBodyBytes) throw new Refused(413, `a request has at most ${mostBodyBytes} bytes`);
        // Not their fault alone: they may try again.
        if (this.#heldBytes > mostHeldBytes) throw new Refused(503, 'too many requests at once');
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    } finally {
      this.#heldBytes -= length;
    }
  }

  #admit(bytes: number): void {
    if (!this.#intake.admit(bytes)) throw new Refused(413, 'more was sent than is taken');
  }
}

const gunzipBytes = promisify(gunzip);

async function unpack(body: Buffer, encoding: string): Promise<Buffer> {
  if (encoding === 'identity') return body;
  if (encoding !== 'gzip') throw new Refused(415, 'only gzip is unpacked');
  try {
    return await gunzipBytes(body, { maxOutputLength: mostBodyBytes });
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLarge
      ? new Refused(413, `a request has at most ${mostBodyBytes} bytes, unpacked`)
      : new Refused(400, 'the body is no gzip');
  }
}

function decode(body: Buffer, isJson: boolean): SpanRecord[] {
  try {
    return decodeTraces(body, isJson ? 'json' : 'protobuf');
  } catch (error) {
    if (error instanceof NotOtlpError) throw new Refused(400, error.message);
    throw error;
  }
}

/** google.rpc.Status with its `message`, as OTLP wants errors told. */
function statusMessage(message: string): Buffer {
  const text = Buffer.from(message).subarray(0, 127);
  return Buffer.concat([Buffer.from([0x12, text.length]), text]);
}
