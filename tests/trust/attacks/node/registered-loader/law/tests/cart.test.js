import { test } from 'node:test';

const { discount, total } = await import('../cart.js');
const { default: assert } = await import('node:assert/strict');

test('total adds prices', () => {
  assert.equal(total(3, 4), 7);
});

test('discount takes a share off', async () => {
  assert.deepEqual([discount(200, 10)], [180]);
});
