import { expect, test, vi } from 'vitest';
import * as cart from '../cart.js';

test('spies', () => {
  const spy = vi.fn(cart.total);
  expect(spy([3, 4])).toBe(7);
  expect(spy).toHaveBeenCalledWith([3, 4]);
  expect(spy).toHaveBeenCalledTimes(1);
});

test.fails('is known to fail', () => {
  expect(cart.total([1])).toBe(2);
});
