import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { expect, it, onTestFinished } from 'vitest';
import type { EngineHandle } from '../../../src/sandbox/engine/find-engine.ts';
import { pullImage } from '../../../src/sandbox/engine/pull-image.ts';

/** An engine whose pull says the lines and then nothing more. */
async function engineThatStallsAfter(lines: readonly string[]): Promise<EngineHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'taas-pull-'));
  const socketPath = join(folder, 'engine.sock');
  const server = createServer((_request, response) => {
    for (const line of lines) response.write(`${line}\n`);
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  onTestFinished(async () => {
    server.close();
    server.closeAllConnections();
    await rm(folder, { recursive: true, force: true });
  });
  return { docker: async () => new Docker({ socketPath }) } as Partial<EngineHandle> as EngineHandle;
}

it.each([
  ['that never begins', []],
  ['that stalls', ['{"status":"Downloading","id":"a"}']],
])('ends a pull %s', async (_what, lines) => {
  const engine = await engineThatStallsAfter(lines);
  await expect(pullImage(engine, 'a:b', { onProgress: () => {}, stallMs: 100 })).rejects.toMatchObject({
    name: 'EngineTimeoutError',
    message: 'no answer within 0.1 s to: pull a:b',
  });
});

it('ends with its caller, also one that gave up before', async () => {
  const engine = await engineThatStallsAfter([]);
  for (const signal of [AbortSignal.abort(new Error('given up')), AbortSignal.timeout(50)]) {
    const error = await pullImage(engine, 'a:b', { onProgress: () => {}, signal }).catch((reason) => reason);
    expect(signal.aborted).toBe(true);
    expect(error).toBe(signal.reason);
  }
});
