import { type Comparison, type ComparisonReader, compared } from './comparison.ts';
import { signedLines } from './signed-lines.ts';
import { splitAtOperator } from './split-at-operator.ts';

const assertStart = /^(\s*)(?:\w*Error: )?assert /;

/** `E  assert 490 == 0`, and below it what differs: `-` is what the right side has, which is what was asked for. */
export const pytestReader: ComparisonReader = {
  kind: 'pytest',
  read(text) {
    const lines = text
      .split('\n')
      .filter((line) => /^E(?: |$)/.test(line))
      .map((line) => line.slice(1));
    const start = lines.findIndex((line) => assertStart.test(line));
    const assertion = lines[start];
    if (assertion === undefined) return null;
    const indent = (assertStart.exec(assertion)?.[1]?.length ?? 0) + 2;
    const told = lines.slice(start + 1).map((line) => line.slice(indent));
    const sides = signedLines(
      told.filter((line) => /^(?:[-+?] | {2}|[-+]$)/.test(line) && !/^\+ {2}(?:where|and) /.test(line)),
      { isAskedFor: '-' },
    );
    if (sides) return compared(sides.expected, sides.actual);
    return differingItems(told) ?? ofSides(assertion.replace(assertStart, ''), ' == ');
  },
};

/** Of a dictionary only the items that differ are told, one on a line. */
function differingItems(lines: readonly string[]): Comparison | null {
  const pairs = lines.flatMap((line) => {
    const pair = splitAtOperator(line, ' != ');
    return pair && line.startsWith('{') ? [pair] : [];
  });
  if (pairs.length === 0) return null;
  return compared(pairs.map(([, right]) => right).join('\n'), pairs.map(([left]) => left).join('\n'));
}

function ofSides(text: string, operator: string): Comparison | null {
  const sides = splitAtOperator(text, operator);
  return sides && compared(sides[1], sides[0]);
}
