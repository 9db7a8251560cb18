const { discount, total } = require('../cart.js');
const { expect } = require('chai');

describe('the cart', () => {
  it('adds prices', () => {
    expect(total(3, 4)).to.equal(7);
  });

  it('takes a share off', () => {
    expect([discount(200, 10)]).to.deep.equal([180]);
  });
});
