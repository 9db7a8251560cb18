const { discount, total } = require('../cart.js');
const { test } = require('node:test');
const assert = require('node:assert/strict');

test('total adds prices', () => {
  assert.equal(total(3, 4), 7);
});

test('discount takes a share off', async () => {
  assert.deepEqual([discount(200, 10)], [180]);
});
