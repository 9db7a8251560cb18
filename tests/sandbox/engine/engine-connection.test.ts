import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { toTaasError } from '../../../src/harness/run-context.ts';
import { startCell } from '../../../src/sandbox/container/start-cell.ts';
import { EngineConnection } from '../../../src/sandbox/engine/engine-connection.ts';
import { findEngine } from '../../../src/sandbox/engine/find-engine.ts';
import { requestBudget } from '../../../src/sandbox/engine/request-budget.ts';
import type { ScopeResources } from '../../../src/scope/scope.ts';

/** The engine of this machine behind a proxy that swallows what `silent` matches. */
async function proxyOfEngine(silent: RegExp): Promise<string> {
  const engineSocket = (await findEngine()).endpoint.replace('unix://', '');
  const folder = await mkdtemp(join(tmpdir(), 'taas-proxy-'));
  const socketPath = join(folder, 'engine.sock');
  const server = createServer((request, response) => {
    if (silent.test(request.url ?? '')) return;
    const { method, url, headers } = request;
    const forward = httpRequest({ socketPath: engineSocket, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(forward);
  });
  server.listen(socketPath);
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    server.closeAllConnections();
    await rm(folder, { recursive: true, force: true });
  });
  return `unix://${socketPath}`;
}

it('gives every request a time of its own', () => {
  expect(
    [
      ['POST', '/containers/create'],
      ['POST', '/containers/abc/start'],
      ['POST', '/containers/abc/attach'],
      ['DELETE', '/containers/abc'],
      ['GET', '/images/a/b:c/json'],
      ['GET', '/info'],
    ].map(([method = '', path = '']) => requestBudget(method, path)),
  ).toEqual([
    { operation: 'create a container', timeoutMs: 60_000 },
    { operation: 'start a container', timeoutMs: 120_000 },
    { operation: 'attach to a container', timeoutMs: 30_000 },
    { operation: 'remove a container', timeoutMs: 60_000 },
    { operation: 'inspect an image', timeoutMs: 30_000 },
    { operation: 'GET /info', timeoutMs: 30_000 },
  ]);
});

it('ends the start of a cell whose engine never answers, and says for what it waited how long', async () => {
  const engine = await findEngine({ host: await proxyOfEngine(/containers\/create/) });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const image = { id: 'taas/base', cached: true, npmFolders: [], channel: 'warden' } as const;
  const started = startCell(engine, image, {
    resources: { cpus: 1, memoryBytes: 2 ** 28, pids: 64, diskBytes: 2 ** 26 } as ScopeResources,
    network: { kind: 'loopback' },
    labels: {},
  }).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await started).toMatchObject({
    code: 'TAAS_ENGINE_FAILED',
    message: expect.stringContaining('hangs: no answer within 60 s to: create a container'),
  });
});

it('gives up with its caller, before a request and in it', async () => {
  const engine = await findEngine({ host: await proxyOfEngine(/containers\/json/) });
  const early = AbortSignal.abort(new Error('too late'));
  const { connection } = engine;
  await expect(connection.request('GET', '/info', { signal: early })).rejects.toThrow('too late');
  const signal = AbortSignal.timeout(50);
  await expect(connection.request('GET', '/containers/json', { signal })).rejects.toThrow(/timeout/);
});

it('tells the engine’s errors from those of the host', async () => {
  const gone = new EngineConnection({ socketPath: '/nowhere/engine.sock' });
  const engineGone = await gone.request('GET', '/info').catch((error: unknown) => error);
  const host = (code: string, syscall: string) =>
    Object.assign(new Error(`${code}: …, ${syscall}`), { code, syscall, path: '/x' });
  expect(
    [
      engineGone,
      Object.assign(new Error('boom'), { statusCode: 500, reason: 'server error' }),
      Object.assign(new Error('write: no space left on device'), { statusCode: 500 }),
      Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }),
      host('ENOENT', 'open'),
      host('ENOSPC', 'write'),
      host('EDQUOT', 'write'),
      host('EROFS', 'mkdir'),
      host('EACCES', 'open'),
      host('EIO', 'write'),
    ].map((error) => toTaasError(error).code),
  ).toEqual([
    'TAAS_ENGINE_FAILED',
    'TAAS_ENGINE_FAILED',
    'TAAS_DISK_FULL',
    'TAAS_ENGINE_FAILED',
    'TAAS_INTERNAL',
    'TAAS_DISK_FULL',
    'TAAS_DISK_FULL',
    'TAAS_OUT_UNWRITABLE',
    'TAAS_OUT_UNWRITABLE',
    'TAAS_OUT_UNWRITABLE',
  ]);
});
