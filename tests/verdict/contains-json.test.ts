import { expect, it } from 'vitest';
import { containsJson } from '../../src/verdict/contains-json.ts';

it.each([
  [{ a: 1, b: 2 }, { a: 1 }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: { b: [1, { c: 2, d: 3 }] } }, { a: { b: [1, { c: 2 }] } }, true],
  [[1, 2], [1, 2], true],
  [[1, 2], [1], false],
  [[1], [1, 2], false],
  [[1], { 0: 1 }, false],
  [{ 0: 1 }, [1], false],
  [{}, {}, true],
  ['text', {}, false],
  [null, {}, false],
  [null, null, true],
  [1, '1', false],
  [0, -0, false],
  [{ a: null }, { a: undefined }, false],
  [{}, { toString: {} }, false],
])('%j contains %j: %j', (whole, part, result) => {
  expect(containsJson(whole, part)).toBe(result);
});
