import assert from 'node:assert/strict';
import test from 'node:test';
import { totalCents } from '../src/invoice.js';

test('the module loads without a bundler', () => {
  assert.equal(totalCents([{ quantity: 3, priceCents: 5 }]), 15);
});
