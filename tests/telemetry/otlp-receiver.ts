import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { Server, ServerCredentials, type ServiceDefinition, type UntypedHandleCall } from '@grpc/grpc-js';
import { onTestFinished } from 'vitest';
import { decodeTraces } from '../../src/otlp/decode-traces.ts';
import type { SpanRecord } from '../../src/span-record.ts';

/** What came to a receiver. */
export interface Receiver {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly endpoint: string;
  readonly requests: readonly {
    readonly how: 'http/protobuf' | 'http/json' | 'grpc';
    readonly headers: Readonly<Record<string, unknown>>;
    readonly spans: readonly SpanRecord[];
  }[];
  readonly spans: readonly SpanRecord[];
}

interface ReceiverOptions {
  /** The status of every answer; `never`: it takes connections and does not answer. */
  readonly answer?: number | 'never';
  readonly delayMs?: number;
}

const path = '/v1/traces';

/** An OTLP receiver over HTTP, ended with the test. */
export async function startReceiver({ answer = 200, delayMs = 0 }: ReceiverOptions = {}): Promise<Receiver> {
  const requests: Receiver['requests'][number][] = [];
  const server = await listen(async (request, response) => {
    const body = await read(request);
    if (answer === 'never' || request.url !== path) return;
    await sleep(delayMs);
    const isJson = request.headers['content-type'] === 'application/json';
    if (answer === 200) {
      requests.push({
        how: isJson ? 'http/json' : 'http/protobuf',
        headers: request.headers,
        spans: decodeTraces(body, isJson ? 'json' : 'protobuf'),
      });
    }
    response.writeHead(answer, { 'content-type': request.headers['content-type'] ?? '' });
    response.end(isJson ? '{}' : '');
  });
  return receiver(`http://127.0.0.1:${server.port}`, requests);
}

/** The same over gRPC. */
export async function startGrpcReceiver(): Promise<Receiver> {
  const requests: Receiver['requests'][number][] = [];
  const server = new Server();
  const bytes = (value: Buffer) => value;
  const service = {
    export: {
      path: '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
      requestStream: false,
      responseStream: false,
      requestSerialize: bytes,
      requestDeserialize: bytes,
      responseSerialize: bytes,
      responseDeserialize: bytes,
    },
  } satisfies ServiceDefinition;
  const handle = (
    call: { readonly request: Buffer; readonly metadata: { getMap(): Record<string, unknown> } },
    answer: (error: null, response: Buffer) => void,
  ) => {
    const spans = decodeTraces(call.request, 'protobuf');
    requests.push({ how: 'grpc', headers: call.metadata.getMap(), spans });
    answer(null, Buffer.alloc(0));
  };
  server.addService(service, { export: handle as UntypedHandleCall });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  onTestFinished(() => server.forceShutdown());
  return receiver(`http://127.0.0.1:${port}`, requests);
}

function receiver(endpoint: string, requests: Receiver['requests']): Receiver {
  return {
    endpoint,
    requests,
    get spans() {
      return requests.flatMap(({ spans }) => spans);
    },
  };
}

async function listen(handler: (...args: Parameters<RequestListener>) => Promise<void>) {
  const server = createServer((request, response) => {
    handler(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return server.address() as AddressInfo;
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
}
