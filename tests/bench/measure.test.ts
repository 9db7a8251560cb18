import { expect, test } from 'vitest';
import { alternate, best, inParallel, median, pairwise } from '../../bench/measure.mjs';

test('takes the middle one, or the mean of the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 100])).toBe(3.5);
});

test('runs the contestants in turn, does not count the first round, and goes on without one that fails', async () => {
  const order: string[] = [];
  let calls = 0;
  const results = await alternate(
    {
      ours: async () => order.push('ours'),
      peer: async () => {
        order.push('peer');
        calls += 1;
        if (calls === 2) throw new Error('the engine hangs');
        return calls;
      },
    },
    2,
  );
  expect(order).toEqual(['ours', 'peer', 'ours', 'peer', 'ours']);
  expect(results).toEqual({
    ours: { name: 'ours', values: [3, 5], failure: null },
    peer: { name: 'peer', values: [], failure: 'the engine hangs' },
  });
});

test('counts every round where there is none to warm up', async () => {
  const { only } = await alternate({ only: async () => 7 }, 2, { warmUp: false });
  expect(only?.values).toEqual([7, 7]);
});

test('compares with the best configuration of a peer that works', () => {
  const slow = { name: 'slow', values: [9, 9, 9], failure: null };
  const fast = { name: 'fast', values: [1, 2, 30], failure: null };
  const broken = { name: 'broken', values: [], failure: 'no' };
  expect(best([slow, fast, broken])).toBe(fast);
  expect(best([broken])).toBe(broken);
});

test('makes the figure from each round, so that a slow moment of the machine cancels out', () => {
  const ours = { values: [1, 10, 2] };
  const peer = { values: [10, 100, 20] };
  expect(pairwise(ours, peer, (own: number, other: number) => other / own)).toBe(10);
});

test('runs so many, and no more than that at once', async () => {
  let running = 0;
  let most = 0;
  const seen: number[] = [];
  await inParallel(7, 3, async (at: number) => {
    seen.push(at);
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
  });
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(most).toBe(3);
});
