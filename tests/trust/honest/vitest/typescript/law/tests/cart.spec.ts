import { total } from '../cart';

test('adds', () => {
  const prices: number[] = [3, 4];
  expect(total(prices)).toBe(7);
});
