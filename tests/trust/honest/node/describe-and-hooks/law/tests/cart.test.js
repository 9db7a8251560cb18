import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { total } from '../cart.js';

describe('cart', () => {
  let prices;
  before(() => {});
  after(() => {});
  beforeEach(() => {
    prices = [3, 4];
  });
  it('adds', () => assert.equal(total(prices), 7));
  describe('of nothing', () => {
    it('is zero', async () => {
      await null;
      assert.ok(total([]) === 0);
    });
  });
});
