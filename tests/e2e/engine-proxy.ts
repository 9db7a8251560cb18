import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { findEngine } from '../../src/sandbox/engine/find-engine.ts';

interface Disguise {
  /** What `/version` says of the machine. */
  readonly architecture?: string;
  /** `METHOD /path` of the requests that are forbidden. */
  readonly forbidden?: RegExp;
  /** Told of each stream; `cut` ends it as an engine that restarts does. */
  readonly onStream?: (path: string, cut: () => void) => void;
}

/** The engine of this machine behind a proxy that changes what it says, or forbids some of it; gives the endpoint. */
export async function disguiseEngine(
  disguise: Disguise,
  onFinished: (end: () => Promise<void>) => void = onTestFinished,
): Promise<string> {
  const socketPath = (await findEngine()).endpoint.replace('unix://', '');
  const folder = await mkdtemp(join(tmpdir(), 'taas-proxy-'));
  const path = join(folder, 'engine.sock');
  const isForbidden = ({ method, url }: IncomingMessage) =>
    disguise.forbidden?.test(`${method} ${url?.split('?')[0]}`) ?? false;

  const server = createServer(async (request, response) => {
    if (isForbidden(request)) {
      request.resume();
      response.writeHead(403, { 'Content-Type': 'application/json' });
      response.end('{"message":"forbidden by a filter"}');
      return;
    }
    const { method, url, headers } = request;
    const forward = httpRequest({ socketPath, method, path: url, headers });
    forward.on('error', () => response.destroy());
    response.on('close', () => forward.destroy());
    request.pipe(forward);
    const [answer] = (await once(forward, 'response')) as [IncomingMessage];
    if (disguise.architecture && /\/version$/.test(url ?? '')) {
      const version = { ...JSON.parse(await text(answer)), Arch: disguise.architecture };
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(version));
      return;
    }
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  server.on('upgrade', (request, socket: Duplex, head: Buffer) => {
    const engine = connect({ path: socketPath, allowHalfOpen: true });
    const lines = [`${request.method} ${request.url} HTTP/1.1`];
    for (let at = 0; at < request.rawHeaders.length; at += 2) {
      lines.push(`${request.rawHeaders[at]}: ${request.rawHeaders[at + 1]}`);
    }
    engine.write(`${lines.join('\r\n')}\r\n\r\n`);
    if (head.length > 0) engine.write(head);
    socket.pipe(engine).pipe(socket);
    disguise.onStream?.(request.url ?? '', () => socket.destroy());
    for (const [one, other] of [
      [socket, engine],
      [engine, socket],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  server.listen(path);
  await once(server, 'listening');
  onFinished(async () => {
    server.close();
    server.closeAllConnections();
    await rm(folder, { recursive: true, force: true });
  });
  return `unix://${path}`;
}
