import type { Comparison, ComparisonReader } from './comparison.ts';
import { signedLines } from './signed-lines.ts';
import { splitAtOperator } from './split-at-operator.ts';

/** `AssertionError: 3 != 4`: which of the two was asked for is the author's habit, so they are only numbered. */
export const unittestReader: ComparisonReader = {
  kind: 'unittest',
  read(text) {
    const lines = text.split('\n');
    const start = lines.findIndex((line) => line.startsWith('AssertionError: ') && line.includes(' != '));
    const said = lines[start];
    if (said === undefined) return null;
    const block = lines.slice(start + 1).filter((line) => /^([-+?] | {2})/.test(line));
    const sides = signedLines(block, { isAskedFor: '+' });
    if (sides) return numbered(sides.actual, sides.expected);
    const values = said.replace(/^AssertionError: (?:\w+ differ: )?/, '');
    const [first, rest] = splitAtOperator(values, ' != ') ?? [];
    if (first === undefined || rest === undefined) return null;
    // A message of the author's own stands after it.
    const second = splitAtOperator(rest, ' : ')?.[0] ?? rest;
    return numbered(first, second);
  },
};

function numbered(first: string, second: string): Comparison {
  return { expected: { label: 'second', text: second }, actual: { label: 'first', text: first } };
}
