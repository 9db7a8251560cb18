import { expect, test } from 'vitest';
import { compareJson } from '../../src/scope/compare-json.ts';

const lines = (before: unknown, after: unknown) =>
  compareJson(before, after).map(({ pointer, kind }) => `${pointer || '(root)'} ${kind}`);

test('names every place in which two values differ', () => {
  const before = { a: 1, b: [1, 2, 3], c: { 'x/y': 1, '~': 2 }, d: null, e: {}, same: [{ deep: true }] };
  const after = { same: [{ deep: true }], a: 2, b: [1, 3], c: { 'x/y': 2, z: 0 }, d: {}, e: [], f: 0 };
  expect(lines(before, after)).toEqual([
    '/a changed',
    '/b/1 changed',
    '/b/2 removed',
    '/c/x~1y changed',
    '/c/~0 removed',
    '/c/z added',
    '/d changed',
    '/e changed',
    '/f added',
  ]);
  expect(lines(before, before)).toEqual([]);
});

test('takes values without parts, and documents that are none', () => {
  expect(lines(1, '1')).toEqual(['(root) changed']);
  expect(lines(undefined, { a: 1 })).toEqual(['(root) changed']);
});
