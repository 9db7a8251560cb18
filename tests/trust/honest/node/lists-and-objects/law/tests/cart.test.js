import assert from 'node:assert/strict';
import { test } from 'node:test';
import { total } from '../cart.js';

test('total adds prices', () => assert.equal(total(3, 4), 7));

test('lists', () => {
  assert.deepEqual(Object.keys({ a: 1, 'b': [2] }), ['a', 'b']);
  assert.deepEqual(Object.fromEntries([['a', 1]]), { a: 1 });
});
