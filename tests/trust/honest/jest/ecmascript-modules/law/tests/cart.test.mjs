import { expect, jest, test } from '@jest/globals';
import { total } from '../cart.mjs';

const spy = jest.fn(total);
await Promise.resolve();

test('total adds prices', async () => {
  expect(spy(3, 4)).toBe(7);
  await expect(Promise.resolve(total(1, 1))).resolves.toBe(2);
});
