import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { total } from '../cart.js';

interface Sum {
  readonly sum: number;
}

describe('the cart', () => {
  it('adds prices', (t: TestContext) => {
    const made: Sum = { sum: total(3, 4) };
    t.diagnostic('made');
    assert.deepEqual(made, { sum: 7 } satisfies Sum);
  });
});