const assert = require('node:assert');
const { test } = require('node:test');
const { total } = require('../cart.js');

test('adds', () => {
  assert.equal(total([3, 4]), 7);
});
