import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TaasError } from '../../../src/errors.ts';
import { beginToFindEngine, findEngine } from '../../../src/sandbox/engine/find-engine.ts';

let folder: string;
const servers: { close(): unknown }[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taas-engine-'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) server.close();
  await rm(folder, { recursive: true, force: true });
});

/** A peer on a socket of its own; gives back its endpoint. */
async function listen(answer: RequestListener): Promise<string> {
  const path = join(folder, 'engine.sock');
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return `unix://${path}`;
}

async function failureOf(promise: Promise<unknown>): Promise<TaasError> {
  const error = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof TaasError)) throw new Error(`expected a TaasError, received ${error}`);
  return error;
}

test('tells what the engine of this machine says about itself', async () => {
  const engine = await findEngine();
  expect(engine.kind).toMatch(/^(docker|podman)$/);
  expect(engine.apiVersion).toMatch(/^1\.\d+$/);
  expect(engine.cpus).toBeGreaterThan(0);
  expect(engine.memoryBytes).toBeGreaterThan(2 ** 28);
  expect(engine.cgroupVersion).toMatch(/^[12]$/);
  expect(String(await (await engine.docker()).ping())).toBe('OK');
});

test('prefers the option to DOCKER_HOST, whatever kinds of endpoint they are', async () => {
  const { endpoint } = await findEngine();
  vi.stubEnv('DOCKER_HOST', 'tcp://127.0.0.1:1');
  expect((await findEngine({ host: endpoint })).endpoint).toBe(endpoint);
});

test('uses no other engine than the one that DOCKER_HOST names', async () => {
  vi.stubEnv('DOCKER_HOST', 'unix:///nowhere/engine.sock');
  const error = await failureOf(findEngine());
  expect({ code: error.code, exitCode: error.exitCode }).toEqual({
    code: 'TAAS_ENGINE_NOT_FOUND',
    exitCode: 3,
  });
  expect(error.message).toBe(
    [
      'No container engine answers. Tried:',
      '  unix:///nowhere/engine.sock (DOCKER_HOST): there is no such socket',
      'Start that engine, or correct or unset its name to use the default sockets.',
    ].join('\n'),
  );
});

test.each([
  ['tcp://127.0.0.1:1', 'nothing listens there'],
  ['tcp://no-such-host.invalid:2375', 'the host name is unknown'],
  ['ssh://somebody@somewhere', 'ssh:// is not supported'],
  ['what?', 'not an endpoint; expected unix:///path/to.sock or tcp://host:port'],
])('says why %s does not work', async (host, reason) => {
  expect((await failureOf(findEngine({ host }))).message).toContain(`  ${host} (--engine): ${reason}`);
});

test('takes a web server that answers everything for what it is', async () => {
  const host = await listen((_request, response) => response.end('<h1>Welcome</h1>'));
  const { message } = await failureOf(findEngine({ host }));
  expect(message).toContain('something else than a container engine answers there');
});

test('takes a socket that does not speak HTTP for what it is', async () => {
  const path = join(folder, 'engine.sock');
  const server = createSocketServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const { message } = await failureOf(findEngine({ host: `unix://${path}` }));
  expect(message).toContain('something else than a container engine answers there');
});

test('gives up on a socket that stays silent after 5 seconds', async () => {
  const host = await listen(() => {});
  const started = performance.now();
  const { message } = await failureOf(findEngine({ host }));
  expect(message).toContain('no answer within 5 s');
  expect(performance.now() - started).toBeLessThan(8_000);
});

test('refuses an engine whose API is too old', async () => {
  const host = await listen((request, response) => {
    if (request.url === '/_ping') response.end('OK');
    else
      response.setHeader('content-type', 'application/json').end('{"Version":"18.06","ApiVersion":"1.38"}');
  });
  const error = await failureOf(findEngine({ host }));
  expect({ code: error.code, exitCode: error.exitCode }).toEqual({
    code: 'TAAS_ENGINE_TOO_OLD',
    exitCode: 3,
  });
  expect(error.message).toContain('(version 18.06) speaks API 1.38; 1.40 is needed');
});

test('goes on with a search that was begun for the same host, once', async () => {
  const asked: string[] = [];
  const host = await listen(({ url }, response) => {
    asked.push(url ?? '');
    const isPing = url === '/_ping';
    response.setHeader('content-type', isPing ? 'text/plain' : 'application/json');
    response.end(isPing ? 'OK' : JSON.stringify({ Version: '24.0.7', ApiVersion: '1.43', Arch: 'amd64' }));
  });
  beginToFindEngine({ host });
  expect((await findEngine({ host })).version).toBe('24.0.7');
  expect(asked.sort()).toEqual(['/_ping', '/info', '/version']);
  await findEngine({ host });
  expect(asked).toHaveLength(6);
  beginToFindEngine({ host: 'unix:///nowhere/engine.sock' });
  expect((await findEngine({ host })).endpoint).toBe(host);
});

/** A release of an engine, by what it says of its API. */
async function release(
  ApiVersion: string,
  MinAPIVersion = '1.24',
): Promise<{ host: string; urls: string[] }> {
  const urls: string[] = [];
  const host = await listen((request, response) => {
    urls.push(request.url ?? '');
    if (request.url === '/_ping') return void response.end('OK');
    response.setHeader('content-type', 'application/json');
    const version = { Version: 'x', ApiVersion, MinAPIVersion, Arch: 'amd64' };
    const info = { OperatingSystem: 'Linux', NCPU: 2, MemTotal: 2 ** 33 };
    response.end(JSON.stringify(request.url?.endsWith('/version') ? version : info));
  });
  return { host, urls };
}

test.each([
  ['Docker 19.03, the oldest', '1.40', '1.12', '1.40'],
  ['Docker 20.10, and Podman 4 and 5', '1.41', '1.12', '1.41'],
  ['Docker 24', '1.43', '1.12', '1.43'],
  ['Docker 27', '1.47', '1.24', '1.47'],
  ['Docker 29, which knows more than this package', '1.52', '1.44', '1.47'],
  ['one that no longer speaks what this package knows', '1.90', '1.60', '1.60'],
])('speaks with %s (API %s, at least %s) in API %s', async (_name, api, least, spoken) => {
  const { host, urls } = await release(api, least);
  const engine = await findEngine({ host });
  expect(engine.apiVersion).toBe(spoken);
  await engine.connection.request('GET', '/info');
  expect(urls.at(-1)).toBe(`/v${spoken}/info`);
  expect(String(await (await engine.docker()).version())).toBeTruthy();
  expect(urls.at(-1)).toBe(`/v${spoken}/version`);
});
