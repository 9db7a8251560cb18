const { expect, test } = require('@jest/globals');
const { total } = require('../cart.js');

test('adds', () => {
  expect(total([3, 4])).toBe(7);
});
