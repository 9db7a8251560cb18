import { type ComparisonReader, compared } from './comparison.ts';
import { signedLines } from './signed-lines.ts';

/** `- Expected` and `+ Received` with the lines below them, or each on a line: jest, and vitest's and mocha's printed form. */
export const jestLikeReader: ComparisonReader = {
  kind: 'jest',
  read(text) {
    const lines = text.split('\n');
    const start = lines.findIndex((line) => /^\s*- Expected\b/.test(line));
    const next = lines[start + 1] ?? '';
    if (start !== -1 && /^\s*\+ (?:Received|Actual)\b/.test(next)) {
      const indent = /^\s*/.exec(lines[start] ?? '')?.[0].length ?? 0;
      const rest = lines.slice(start + 2).map((line) => line.slice(indent));
      const stack = rest.findIndex((line) => /^\s*(?:at |❯ )/.test(line));
      const block = rest.slice(0, stack === -1 ? rest.length : stack);
      const sides = signedLines(block, { isAskedFor: '-' });
      if (sides) return compared(sides.expected, sides.actual);
    }
    const expected = valueAfter(lines, /^\s*Expected(?: \w+)?: {1,20}(.*)$/);
    const received = valueAfter(lines, /^\s*Received(?: \w+)?: {1,20}(.*)$/);
    return expected === null || received === null ? null : compared(expected, received);
  },
};

function valueAfter(lines: readonly string[], pattern: RegExp): string | null {
  for (const line of lines) {
    const value = pattern.exec(line)?.[1];
    if (value !== undefined) return value;
  }
  return null;
}
