import { expect, test } from 'vitest';
import { parseInTime } from '../../src/runners/parse-in-time.ts';
import { ResultsUnreadableError } from '../../src/runners/runner.ts';

test('gives back what was parsed, and lets its errors through as they are', () => {
  const result = { tests: [] };
  expect(parseInTime(() => result, 1_000)).toBe(result);
  const error = new ResultsUnreadableError('cut off');
  const fail = () => {
    throw error;
  };
  expect(() => parseInTime(fail, 1_000)).toThrow(error);
});

test('refuses what is nested too deeply', () => {
  const nest = (): unknown => [nest()];
  expect(() => parseInTime(nest, 5_000)).toThrow(new ResultsUnreadableError('they are nested too deeply.'));
});

test.each([
  [
    'a loop',
    () => {
      for (;;);
    },
  ],
  ['a regular expression that backtracks', () => /^(a+)+$/.test(`${'a'.repeat(60)}b`)],
])('gives up %s', (_, work) => {
  const startedMs = performance.now();
  expect(() => parseInTime(work, 200)).toThrow(
    new ResultsUnreadableError('they could not be read in 200 ms.'),
  );
  expect(performance.now() - startedMs).toBeLessThan(5_000);
});
