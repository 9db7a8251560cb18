import { expect, test } from 'vitest';
import { untilAborted } from '../../../src/healer/propose/until-aborted.ts';

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
}

test('gives all that a source has', async () => {
  async function* source() {
    yield 1;
    yield 2;
  }
  expect(await collect(untilAborted(source(), new AbortController().signal))).toEqual([1, 2]);
});

test('leaves a source that does not come back when its time is over, and keeps what it gave', async () => {
  async function* source() {
    yield 1;
    await new Promise(() => {});
  }
  const startedMs = performance.now();
  expect(await collect(untilAborted(source(), AbortSignal.timeout(50)))).toEqual([1]);
  expect(performance.now() - startedMs).toBeGreaterThan(2_000);
});

test('waits a little for a source that comes to its end by itself', async () => {
  const over = AbortSignal.timeout(20);
  async function* source() {
    await new Promise((resolve) => setTimeout(resolve, 300));
    yield 'last';
  }
  expect(await collect(untilAborted(source(), over))).toEqual(['last']);
});

test('tells what a source throws, and ends a source that is left early', async () => {
  async function* failing(): AsyncGenerator<number> {
    yield 1;
    throw new Error('broken');
  }
  const never = new AbortController().signal;
  await expect(collect(untilAborted(failing(), never))).rejects.toThrow('broken');
  let isEnded = false;
  async function* endless() {
    try {
      for (;;) yield 1;
    } finally {
      isEnded = true;
    }
  }
  for await (const _one of untilAborted(endless(), never)) break;
  expect(isEnded).toBe(true);
});
