import { expect, test } from 'vitest';
import { workspacePath } from '../../src/runners/workspace-path.ts';

const context = { mask: (text: string) => text, workspace: '/workspace', cwd: '/workspace/packages/a' };

test.each([
  ['/workspace/tests/a.py', 'tests/a.py'],
  ['tests/a.py', 'packages/a/tests/a.py'],
  ['../b/a.py', 'packages/b/a.py'],
  ['file:///workspace/a%20b.mjs', 'a b.mjs'],
  ['/workspace/./x/../a.py', 'a.py'],
  ['/workspace/..a', '..a'],
  ['../../../etc/passwd', null],
  ['/etc/passwd', null],
  ['/workspace', null],
  ['/workspace2/a.py', null],
  ['node:internal/process', 'packages/a/node:internal/process'],
  ['file://elsewhere/a.mjs', null],
  ['a\nb', null],
  ['x'.repeat(5000), null],
  ['', null],
  [null, null],
])('reads %j as %j', (file, path) => {
  expect(workspacePath(file, context)).toBe(path);
});
