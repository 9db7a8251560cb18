const { discount, total } = require('../cart.js');
const { test } = require('./fixtures.js');
const assert = require('node:assert/strict');

test('total adds prices', ({ prices }) => {
  assert.equal(total(...prices), 7);
});

test('discount takes a share off', () => {
  assert.equal(discount(200, 10), 180);
});
