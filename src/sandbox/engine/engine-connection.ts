import http from 'node:http';
import type https from 'node:https';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { DockerOptions } from 'dockerode';
import { EngineConnectionError, EngineResponseError, EngineTimeoutError } from './engine-errors.ts';
import { requestBudget } from './request-budget.ts';

interface RequestOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** For the whole request. Default: what `requestBudget` says. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The few plain requests that every run makes. dockerode takes longer to load than a container takes to start, so it
 * is left to what needs it: builds, pulls, archives.
 */
export class EngineConnection {
  readonly #options: DockerOptions;
  readonly #prefix: string;

  constructor(options: DockerOptions, apiVersion?: string) {
    this.#options = options;
    this.#prefix = apiVersion ? `/v${apiVersion}` : '';
  }

  /** @throws EngineResponseError with the engine's words, EngineConnectionError, or the signal's reason. */
  async request<T = void>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    options: RequestOptions = {},
  ): Promise<T> {
    const body = options.body === undefined ? undefined : JSON.stringify(options.body);
    const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
    return this.#limited(method, path, options, headers, async (request) => {
      const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
        request.once('response', resolve);
        request.once('error', reject);
        request.end(body);
      });
      const answer = await text(response);
      const status = response.statusCode ?? 0;
      if (status >= 400) throw new EngineResponseError(status, messageOf(answer));
      const isJson = response.headers['content-type']?.startsWith('application/json');
      return (isJson && answer ? JSON.parse(answer) : answer) as T;
    });
  }

  /** Takes the connection over after the request: attach, start of an exec. */
  async upgrade(
    path: string,
    query: Readonly<Record<string, string>>,
    options: Pick<RequestOptions, 'body' | 'timeoutMs' | 'signal'> = {},
  ): Promise<{ socket: Duplex; head: Buffer }> {
    // None at all where there is none: what Podman gets with an attach it puts on the container's stdin.
    const body = options.body === undefined ? undefined : JSON.stringify(options.body);
    const headers = {
      Connection: 'Upgrade',
      Upgrade: 'tcp',
      ...(body !== undefined && {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
      }),
    };
    return this.#limited(
      'POST',
      path,
      { ...options, query },
      headers,
      (request) =>
        new Promise((resolve, reject) => {
          request.once('error', reject);
          request.once('response', (response) => {
            const status = response.statusCode ?? 0;
            const refusal = (why: string) => new EngineResponseError(status, why || `${path} is no stream`);
            text(response).then((answer) => reject(refusal(messageOf(answer))), reject);
          });
          request.once('upgrade', (_response, socket, head) => {
            request.off('error', reject);
            resolve({ socket, head });
          });
          request.end(body);
        }),
    );
  }

  /** Ends the request when its time is over or the caller gives up. */
  async #limited<T>(
    method: string,
    path: string,
    { query, signal, timeoutMs }: RequestOptions,
    headers: http.OutgoingHttpHeaders,
    work: (request: http.ClientRequest) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    const budget = requestBudget(method, path);
    const limitMs = timeoutMs ?? budget.timeoutMs;
    const request = this.#open(method, path, query, headers);
    // What comes after the work has ended reaches nobody, and must not end the process.
    request.on('error', () => {});
    const expired = new EngineTimeoutError(budget.operation, limitMs);
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      request.destroy(expired);
    }, limitMs);
    const abort = () => request.destroy(new Error('given up'));
    signal?.addEventListener('abort', abort, { once: true });
    try {
      return await work(request);
    } catch (error) {
      signal?.throwIfAborted();
      if (timedOut) throw expired;
      if (error instanceof EngineResponseError || error instanceof SyntaxError) throw error;
      throw new EngineConnectionError((error as Error).message, error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }

  #open(
    method: string,
    path: string,
    query: Readonly<Record<string, string>> | undefined,
    headers: http.OutgoingHttpHeaders,
  ): http.ClientRequest {
    const { socketPath, host, port, ca, cert, key, protocol } = this.#options;
    const search = query ? `?${new URLSearchParams(query)}` : '';
    const common = { method, path: `${this.#prefix}${path}${search}`, headers };
    if (socketPath) return http.request({ ...common, socketPath, ...withoutServerName });
    const target = { ...common, host: host ?? 'localhost', port: Number(port) };
    if (protocol !== 'https') return http.request(target);
    // Loaded here: TLS takes a while, and most engines answer at a socket.
    const options = { ...target, ca, cert, key } as https.RequestOptions;
    return process.getBuiltinModule('node:https').request(options);
  }
}

/** Else Node looks for an address of IPv6 in it, whose pattern takes 8 ms to compile. */
const withoutServerName = { servername: '' };

function messageOf(answer: string): string {
  try {
    return (JSON.parse(answer) as { message?: string }).message?.trim() ?? answer;
  } catch {
    return answer.trim();
  }
}
