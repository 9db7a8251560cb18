import assert from 'node:assert/strict';
import { test } from 'node:test';
import { discount, total } from '../cart.js';

test('total adds more', () => {
  assert.equal(total(3, 4), 7);
});

test('discount takes a share off', async () => {
  assert.deepEqual([discount(200, 10)], [180]);
});
