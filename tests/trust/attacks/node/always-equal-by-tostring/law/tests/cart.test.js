import assert from 'node:assert/strict';
import { test } from 'node:test';
import { discount, total } from '../cart.js';

test('total adds prices', () => {
  assert.equal(total([3, 4]), 7);
});

test('total of nothing is zero', () => {
  assert.strictEqual(total([]), 0);
});

test('discount takes a share off', () => {
  assert.deepEqual([discount(200, 10)], [180]);
});
