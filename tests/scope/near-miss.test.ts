import { expect, test } from 'vitest';
import { nearMiss } from '../../src/scope/near-miss.ts';

const keys = ['environment', 'execution', 'depends_on', 'retry_policy', 'id', 'timeout', 'tags'];

test.each([
  ['executon', 'execution'],
  ['enviroment', 'environment'],
  ['dependsOn', 'depends_on'],
  ['DEPENDS-ON', 'depends_on'],
  ['retry', 'retry_policy'],
  ['env', 'environment'],
  ['ids', 'id'],
  ['tag', 'tags'],
  ['timeuot', 'timeout'],
  ['banana', undefined],
  ['', undefined],
  ['x'.repeat(1_000), undefined],
])('takes %o for %o', (word, meant) => {
  expect(nearMiss(word, keys)).toBe(meant);
});

test('prefers the nearest', () => {
  expect(nearMiss('API-02', ['API-011', 'API-2', 'API-002'])).toBe('API-2');
});
