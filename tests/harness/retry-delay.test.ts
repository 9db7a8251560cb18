import { describe, expect, it } from 'vitest';
import { retryDelayMs, seededRandom } from '../../src/harness/retry-delay.ts';
import type { ScopeRetryPolicy } from '../../src/scope/scope.ts';

const policy: ScopeRetryPolicy = {
  attempts: 6,
  backoff: 'none',
  delayMs: 1_000,
  maxDelayMs: 5_000,
  jitter: false,
  retryOn: ['failed'],
};

describe('retryDelayMs', () => {
  it.each([
    ['none', [1_000, 1_000, 1_000, 1_000, 1_000]],
    ['linear', [1_000, 2_000, 3_000, 4_000, 5_000]],
    ['exponential', [1_000, 2_000, 4_000, 5_000, 5_000]],
  ] as const)('grows by backoff %s up to the longest delay', (backoff, delays) => {
    expect([2, 3, 4, 5, 6].map((attempt) => retryDelayMs({ ...policy, backoff }, attempt, 0))).toEqual(
      delays,
    );
  });

  it('jitters between half of the delay and the whole of it', () => {
    const jittered = { ...policy, jitter: true };
    expect([0, 0.5, 1].map((random) => retryDelayMs(jittered, 2, random))).toEqual([500, 750, 1_000]);
  });
});

describe('seededRandom', () => {
  it('is the same for the same seed, owner and attempt, and another for any other', () => {
    const values = [
      seededRandom(7, 'A', 2),
      seededRandom(8, 'A', 2),
      seededRandom(7, 'API-002', 2),
      seededRandom(7, 'A', 3),
    ];
    expect(new Set(values).size).toBe(4);
    expect(seededRandom(7, 'A', 2)).toBe(values[0]);
  });

  it('is spread evenly from 0 to 1', () => {
    const values = Array.from({ length: 2_000 }, (_, at) => seededRandom(at, `S-${at % 17}`, 2 + (at % 5)));
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) => values.filter((v) => Math.floor(v * 10) === tenth).length,
    );
    expect(Math.min(...tenths)).toBeGreaterThan(120);
  });
});
