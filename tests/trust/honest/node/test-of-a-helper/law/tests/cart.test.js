import assert from 'node:assert/strict';
import { discount, total } from '../cart.js';
import { test } from './fixtures.js';

test('total adds prices', ({ prices }) => {
  assert.equal(total(...prices), 7);
});

test('discount takes a share off', () => {
  assert.deepEqual([discount(200, 10)], [180]);
});
