import { expect, test } from 'vitest';
import type { FailingTest } from '../../../src/healer/failures/failing-test.ts';
import type { ChangedFile } from '../../../src/healer/prove/changed-files.ts';
import { looksSpecial } from '../../../src/healer/prove/special-cases.ts';

const before = 'def price(code, n):\n    return n * 17\n';
const source = 'def test_price():\n    assert price("EUR", 33) == 561\n';
const snapshot = {
  folder: '/nowhere',
  digest: '',
  paths: [],
  text: async (path: string) => (path === 'tests/test_price.py' ? source : null),
};
const wanted = [
  {
    message: 'assert 3 == 561',
    details: '',
    test: { file: 'tests/test_price.py' },
    frames: [{ path: 'tests/test_price.py', line: 2, function: null, isTest: true }],
  } as unknown as FailingTest,
];

function change(line: string, kind: ChangedFile['kind'] = 'code'): ChangedFile[] {
  return [{ path: 'price.py', kind, before, after: before.replace('    return', `${line}\n    return`) }];
}

test.for([
  ['    if n == 33:', true],
  ['    if 33 == n:', true],
  ["    if code == 'EUR':", true],
  ['    if code in ("EUR",):', true],
  ['        case 33:', true],
  ['  if (n === 33) {', true],
  // Not a value of the test, one that most code has, one that was there before, and no comparison.
  ['    if n == 34:', false],
  ['    if n == 0:', false],
  ['    if n == 17:', false],
  ['    n = n + 33', false],
] as const)('%s: %s', async ([line, isSpecial]) => {
  expect(await looksSpecial(change(line), wanted, snapshot)).toBe(isSpecial);
});

test('tests may compare with what they like', async () => {
  expect(await looksSpecial(change('    if n == 33:', 'test'), wanted, snapshot)).toBe(false);
});
