const { discount, total } = require('../cart.js');
const assert = require('node:assert/strict');

describe('the cart', () => {
  it('adds prices', () => {
    assert.equal(total(3, 4), 7);
  });

  it('takes a share off', async () => {
    assert.deepEqual([discount(200, 10)], [180]);
  });
});
