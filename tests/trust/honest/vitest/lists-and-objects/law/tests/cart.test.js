import { expect, test } from 'vitest';
import { discount, total } from '../cart.js';

test('total adds prices', () => expect(total(3, 4)).toBe(7));

test('discount takes a share off', () => expect(discount(200, 10)).toBe(180));

test('lists', () => {
  expect([total(3, 4)].concat([1])).toEqual([7, 1]);
  expect(Object.keys({ a: 1, b: [2] })).toEqual(['a', 'b']);
  expect(Math.max(1, 2)).not.toBe(1);
  expect(JSON.parse('[1]')).toEqual([1]);
});
