import { posix } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { TestCase } from '../../generated/taas-report.ts';

/** The last line of its kind: what tests print comes before the tool's own last words. */
export function lastMatch(output: string, pattern: RegExp): string | null {
  const lines = stripVTControlCharacters(output).split(/\r?\n/);
  return lines.findLast((line) => pattern.test(line)) ?? null;
}

/** By the file that the tool names; a test that a file takes over from another one by its module's name. */
export function isInFile({ file, suite }: TestCase, path: string): boolean {
  if (file === path) return true;
  if (file !== null && suite === null) return false;
  const module = path.replace(/\.\w+$/, '').replaceAll('/', '.');
  const stem = posix.basename(path).replace(/\.\w+$/, '');
  return (
    suite !== null &&
    path.endsWith('.py') &&
    (`.${suite}.`.includes(`.${module}.`) || suite.split('.').includes(stem))
  );
}

/** `Tests:  1 failed, 2 passed` of jest, `Tests  1 failed | 2 passed` of vitest. */
export function failuresOfTestsLine(output: string): number | null {
  const line = lastMatch(output, /^\s*Tests:?\s+(?:\d+ \w+[ ,|]*)+/);
  return line === null ? null : Number(/(\d+) failed/.exec(line)?.[1] ?? 0);
}
