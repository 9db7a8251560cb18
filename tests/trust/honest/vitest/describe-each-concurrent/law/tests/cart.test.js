import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { discount, total } from '../cart.js';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('cart', () => {
  test.each([
    [[], 0],
    [[1], 1],
  ])('total of %j is %i', (prices, expected) => {
    expect(total(prices)).toBe(expected);
  });
  it.concurrent('adds later', async () => {
    await expect(Promise.resolve(total([3, 4]))).resolves.toBe(7);
  });
  it.todo('vouchers');
  it.skip('later', () => {
    expect(1).toBe(2);
  });
  it('throws', () => {
    expect(() => total(null)).toThrow(TypeError);
    expect(discount(200, 10)).not.toBe(0);
    expect([1, 2]).toContain(1);
    expect('abc').toMatch(/b/);
    expect([1]).toHaveLength(1);
    expect(0.1 + 0.2).toBeCloseTo(0.3);
  });
});
