import assert from 'node:assert';
import test from 'node:test';
import { discount, total } from '../cart.js';

test('cart', async (t) => {
  await t.test('adds', () => assert.strictEqual(total([3, 4]), 7));
  await t.test('discounts', () => assert.deepStrictEqual([discount(200, 10)], [180]));
});
test('later', { skip: 'not yet' }, () => assert.fail());
test.todo('vouchers');
test('throws', () => {
  assert.throws(() => total(null), TypeError);
  assert.notEqual(total([1]), 2);
  assert.match('abc', /b/);
});
test('rejects', async () => {
  await assert.rejects(async () => total(null), { name: 'TypeError' });
});
