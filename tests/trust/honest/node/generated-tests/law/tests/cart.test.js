import assert from 'node:assert/strict';
import { test } from 'node:test';
import { total } from '../cart.js';

for (const [prices, expected] of [[[], 0], [[1], 1], [[3, 4], 7]]) {
  test(`total of ${prices} is ${expected}`, () => assert.equal(total(prices), expected));
}
