import { expect, it } from 'vitest';
import { pathMatcher } from '../../../src/sandbox/workspace/path-matcher.ts';

it('takes a glob that names a folder for all in it, and one with ! away', () => {
  const own = pathMatcher(['tests', './fixtures/', '*.ini', '!tests/own/**']);
  const paths = [
    'tests/a.py',
    'tests/.hidden',
    'tests',
    'fixtures/x',
    'pytest.ini',
    'a/b.ini',
    'tests/own/a.py',
  ];
  expect(paths.filter(own)).toEqual(['tests/a.py', 'tests/.hidden', 'tests', 'fixtures/x', 'pytest.ini']);
});

it('means a file whose name has a line end, too', () => {
  expect(pathMatcher(['tests/**'])('tests/test_\nx.py')).toBe(true);
});
