import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { total } from '../cart.js';

let started = 0;
beforeAll(() => {
  started += 1;
});
afterAll(() => {
  expect(started).toBe(1);
});

describe("the cart's \"total\"", () => {
  for (const [first, second, sum] of [[1, 2, 3], [3, 4, 7]]) {
    it(`adds ${first} and ${second} ($ % { } )`, () => {
      expect(total(first, second)).toBe(sum);
    });
  }
});
