const assert = require('node:assert/strict');
const { discount, total } = require('../cart.js');
const { test } = require('node:test');

test('total adds prices', () => {
  assert.equal(total([3, 4]), 7);
});

test('discount takes a share off', () => {
  assert.equal(discount(200, 10), 180);
});
