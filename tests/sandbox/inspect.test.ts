import { beforeAll, expect, test } from 'vitest';
import { type EngineHandle, findEngine } from '../../src/sandbox/engine/find-engine.ts';
import { inspectEngine } from '../../src/sandbox/inspect.ts';
import { listImages } from '../../src/sandbox/list-images.ts';

let engine: EngineHandle;

beforeAll(async () => {
  engine = await findEngine();
});

test('examines the engine, says what to do where something is to be done, and leaves no container', async () => {
  const checks = await inspectEngine(engine);
  expect(checks.map(({ id }) => id)).toEqual(['engine', 'memory', 'seccomp', 'limits', 'images', 'disk']);
  for (const { status, action } of checks) expect(action === null).toBe(status === 'ok');
  expect(checks[0]?.detail).toContain(engine.endpoint);
  const left = await (await engine.docker()).listContainers({
    all: true,
    filters: { label: ['taas.run=doctor'] },
  });
  expect(left).toEqual([]);
});

test('lists the images that there are recipes for, built or not', async () => {
  const images = await listImages(engine);
  const own = images.filter(({ kind }) => kind === 'sandbox');
  expect(own.map(({ name }) => name)).toEqual(['base', 'python', 'node']);
  for (const { id, bytes } of own) expect(id === null).toBe(bytes === null);
});
