import { expect, test } from 'vitest';
import { splitTarget } from '../../src/runners/split-target.ts';

test.each([
  [null, []],
  ['', []],
  ['  tests/a.py\n\ttests/b.py ', ['tests/a.py', 'tests/b.py']],
  ["'with space'/a.py", ['with space/a.py']],
  ['"a \\"b\\" \\n"', ['a "b" \\n']],
  ["a\\ b 'c\\d'", ['a b', 'c\\d']],
  ['\'\' ""', ['', '']],
  ['$HOME *.py `id` ; rm', ['$HOME', '*.py', '`id`', ';', 'rm']],
  ["test_a.py::test_x[it's] b", ["test_a.py::test_x[it's]", 'b']],
  ['end\\', ['end\\']],
])('splits %j as a shell would, without expanding', (target, words) => {
  expect(splitTarget(target)).toEqual(words);
});
