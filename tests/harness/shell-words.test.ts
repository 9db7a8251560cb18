import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { shellWords } from '../../src/harness/shell-words.ts';

it.each([
  [['pytest', '-k', 'a b'], "pytest -k 'a b'"],
  [['a/b:c=d,e.f+g%h@i_j-k'], 'a/b:c=d,e.f+g%h@i_j-k'],
  [["it's"], "'it'\\''s'"],
  [['', '$HOME', '*', 'a\nb', '~'], "'' '$HOME' '*' 'a\nb' '~'"],
])('writes %j so that a shell reads the same back', (words, text) => {
  expect(shellWords(words)).toBe(text);
  const read = execFileSync('sh', ['-c', `printf '%s\\0' ${text}`], { encoding: 'utf8' });
  expect(read.split('\0').slice(0, -1)).toEqual(words);
});
