const { discount, total } = require('../cart.js');
const { expect, test } = require('./fixtures.js');

test('total adds prices', ({ prices }) => {
  expect(total(...prices)).toBe(7);
});

test('discount takes a share off', () => {
  expect(discount(200, 10)).toBe(180);
});
