import { describe, expect, test as base } from 'vitest';
import { discount, total } from '../cart.js';

const test = base.extend<{ prices: [number, number] }>({
  prices: async ({}, use) => {
    await use([3, 4]);
  },
});

test('total adds prices', ({ prices }) => {
  expect(total(...prices)).toBe(7);
});

describe.concurrent('discounts', () => {
  test('one', async ({ expect }) => {
    expect(discount(200, 10)).toBe(180);
  });

  test('another', async ({ expect }) => {
    expect(discount(100, 10)).toEqual(90);
  });
});

describe.skip('later', () => {
  test('is not done', () => {
    expect(total(1, 1)).toBe(3);
  });
});
