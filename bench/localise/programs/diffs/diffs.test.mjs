import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describe, diff, invert, merge, patch } from './diffs.mjs';

const a = { name: 'x', tags: [1, 2, 3], deep: { on: true, n: null } };
const b = { name: 'y', tags: [1, 5], deep: { on: true, n: null, extra: {} } };

test('no difference', () => assert.deepEqual(diff(a, structuredClone(a)), []));
test('describe', () =>
  assert.deepEqual(describe(diff(a, b)), [
    '+ deep.extra: {}',
    '~ name: "x" -> "y"',
    '~ tags.1: 2 -> 5',
    '- tags.2: 3',
  ]));
test('whole values', () => assert.deepEqual(describe(diff(1, [1])), ['~ (all): 1 -> [1]']));
test('patch makes the other', () => assert.deepEqual(patch(a, diff(a, b)), b));
test('patch of longer lists', () =>
  assert.deepEqual(patch([1], diff([1], [1, 2, { q: 3 }])), [1, 2, { q: 3 }]));
test('patch of shorter lists', () => assert.deepEqual(patch([1, 2, 3, 4], diff([1, 2, 3, 4], [9])), [9]));
test('patch leaves its input', () => {
  const before = structuredClone(a);
  patch(a, diff(a, b));
  assert.deepEqual(a, before);
});
test('invert', () => assert.deepEqual(patch(b, invert(diff(a, b))), a));
test('merge', () => {
  const merged = merge(a, { ...a, name: 'n' }, { ...a, deep: { on: false, n: null } });
  assert.deepEqual(merged, { value: { ...a, name: 'n', deep: { on: false, n: null } }, conflicts: [] });
});
test('merge with a conflict', () => {
  const merged = merge({ v: 1, w: 1 }, { v: 2, w: 1 }, { v: 3, w: 4 });
  assert.deepEqual(merged, { value: { v: 2, w: 4 }, conflicts: ['v'] });
});
test('the same change twice is none', () =>
  assert.deepEqual(merge({ v: 1 }, { v: 2 }, { v: 2 }), { value: { v: 2 }, conflicts: [] }));
test('removed', () => assert.deepEqual(describe(diff({ q: 1, r: null }, { r: null })), ['- q: 1']));
