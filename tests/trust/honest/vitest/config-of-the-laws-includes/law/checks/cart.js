import { expect, test } from 'vitest';
import { discount, total } from '../cart.js';

test('total adds prices', () => {
  expect(total(3, 4)).toBe(7);
});

test('discount takes a share off', async () => {
  expect([discount(200, 10)]).toStrictEqual([180]);
});
