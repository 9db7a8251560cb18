import { describe, expect, it } from 'vitest';
import { canMerge, totalCents } from '../src/invoice.js';

describe('totalCents', () => {
  it('adds the lines up', () => {
    expect(totalCents([{ quantity: 2, priceCents: 150 }, { quantity: 1, priceCents: 99 }])).toBe(399);
  });

  it('is zero without lines', () => {
    expect(totalCents([])).toBe(0);
  });
});

describe('canMerge', () => {
  it.each([
    ['1.2.0', '1.9.3', true],
    ['1.2.0', '2.0.0', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(canMerge(a, b)).toBe(expected);
  });
});
