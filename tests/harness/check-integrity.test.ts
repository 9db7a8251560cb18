import { expect, it } from 'vitest';
import { checkIntegrity } from '../../src/harness/check-integrity.ts';

const actual = new Map([
  ['tests/a.txt', 'sha256-aa'],
  ['tests/b.txt', 'sha256-bb'],
]);

it.each([
  ['nothing', {}, []],
  ['what is as it should be', { 'tests/a.txt': 'sha256-aa', 'tests/b.txt': 'sha256-bb' }, []],
  [
    'every file that is changed or missing',
    { 'tests/a.txt': 'sha256-aa', 'tests/b.txt': 'sha256-xx', 'tests/c.txt': 'sha256-cc' },
    [
      {
        reason: 'integrity_violated',
        message: 'tests/b.txt is sha256-bb, the scope pins sha256-xx',
        path: 'tests/b.txt',
      },
      {
        reason: 'integrity_violated',
        message: 'tests/c.txt is missing, the scope pins sha256-cc',
        path: 'tests/c.txt',
      },
    ],
  ],
])('finds %s', (_what, pinned, findings) => {
  expect(checkIntegrity(pinned, actual)).toEqual(findings);
});
