import { expect } from 'chai';
import { total } from '../cart.mjs';

describe('the cart', function () {
  this.timeout(1000);

  it('adds prices', () => {
    expect(total(3, 4)).to.equal(7);
    expect({ a: [total(1, 1)] }).to.deep.equal({ a: [2] });
  });
});
