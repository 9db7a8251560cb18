import { assert, expect, it as specify, vi } from 'vitest';
import * as cart from '../cart.js';

vi.useFakeTimers();

specify('adds prices', () => {
  expect(cart.total(3, 4)).to.equal(7);
  expect({ all: [cart.total(3, 4)] }).to.deep.equal({ all: [7] });
  assert.equal(cart.total(1, 1), 2);
});

specify.each([[200, 10, 180]])('takes %i less %i: %i', (price, percent, wanted) => {
  expect(cart.discount(price, percent)).to.be.a('number').and.equal(wanted);
});
