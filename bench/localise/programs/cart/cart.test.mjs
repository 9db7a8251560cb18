import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Cart, receipt } from './cart.mjs';

const pen = { id: 1, name: 'pen', price: 1.5, weight: 0.1 };
const desk = { id: 2, name: 'desk', price: 100, weight: 8 };
const tea = { id: 3, name: 'tea', price: 6, threeForTwo: true };

let cart;
beforeEach(() => {
  cart = new Cart();
});

test('small order pays shipping', () => {
  assert.equal(cart.add(pen, 4).total('de'), 11.14);
});

test('large order at home ships free', () => {
  assert.equal(cart.add(desk).total('de'), 119);
});

test('heavy goods abroad', () => {
  assert.equal(cart.add(desk).total('fr'), 134);
  assert.equal(cart.add(desk).total('ch'), 252.4);
});

test('unknown country', () => {
  assert.throws(() => cart.add(pen).total('xx'), /no tax/);
});

describe('coupons', () => {
  test('ten percent', () => {
    assert.equal(cart.add(desk).apply(' ten '), true);
    assert.equal(cart.total('de'), 107.1);
  });
  test('too small for ten percent', () => {
    cart.add(pen).apply('TEN');
    assert.equal(cart.discount(), 0);
  });
  test('amount never below zero', () => {
    cart.add(pen).apply('FIVE');
    assert.equal(cart.total('de'), 4);
  });
  test('unknown', () => {
    assert.equal(cart.apply('nope'), false);
  });
});

test('three for two', () => {
  assert.equal(cart.add(tea, 7).subtotal(), 30);
});

test('adding twice, removing some', () => {
  cart.add(pen).add(pen, 4).remove(1, 2);
  assert.equal(cart.count(), 3);
  assert.equal(cart.remove(9), false);
  cart.remove(1);
  assert.equal(cart.count(), 0);
});

test('receipt', () => {
  assert.equal(receipt(cart.add(pen, 2).add(tea), 'fr'), '2 x pen\n1 x tea\ntotal 18.80');
});

test('no quantity', () => {
  assert.throws(() => cart.add(pen, 0), RangeError);
});
