import { stripVTControlCharacters } from 'node:util';
import type { FailureGroup } from '../../failures/failing-test.ts';

/** What a test wanted, and what it got, as the tool printed them. */
export interface AssertedValues {
  readonly expected: string;
  readonly received: string;
}

/** Code under test writes these texts: nothing here may take long, whatever they hold. */
const mostLines = 120;
const longestLine = 400;

interface Wording {
  readonly pattern: RegExp;
  /** Group 1 is what was received, unless it says otherwise. */
  readonly expectedFirst?: true;
}

/** Of one line each. */
const wordings: readonly Wording[] = [
  // vitest, chai
  {
    pattern:
      /^(?:\w{0,40}Error: )?expected (.+?) to (?:be|equal|deeply equal|strictly equal|loosely equal|have (?:a )?length(?: of)?) (.+?)(?: \/\/.*)?$/,
  },
  // pytest
  { pattern: /^(?:AssertionError: )?assert (.+?) (?:==|is|in) (.+)$/ },
  // node:assert, unittest
  { pattern: /^(?:\w{0,40}Error(?: \[\w+\])?: )?(?:\w{1,40} differ: )?(.+?) (?:!==|!=|==) (.+?)$/ },
  // Go, and what people write themselves
  { pattern: /\bgot:? *=? *(\S.*?)[,;]? +(?:but )?(?:want(?:ed)?|expected):? *=? *(\S.*)$/i },
  {
    pattern:
      /\b(?:want(?:ed)?|expected):? *=? *(\S.*?)[,;]? +(?:but )?(?:got|received|was|actual):? *=? *(\S.*)$/i,
    expectedFirst: true,
  },
  { pattern: /= ([^=,]+), want (.+)$/ },
];

/** Words at the beginning of a line of its own, of jest and testify; of pytest and node:assert where a text has to match. */
const expectedLine =
  /^(?:(?:Expected|expected|- expected)(?: (?:value|length|substring|pattern))? *:|(?:Expected regex|Regex):|.{0,60}The input did not match the regular expression) *(.+)$/;
const receivedLine =
  /^(?:(?:Received|actual|\+ actual)(?: (?:value|length|string|message))? *:|(?:Actual message|Input):|'\w{0,40}Error:) *(.+)$/;

/** Null where a text tells no two values. */
export function assertedValues(text: string): AssertedValues | null {
  const lines = stripVTControlCharacters(text.slice(0, mostLines * longestLine))
    .split('\n', mostLines)
    .map((line) => line.replace(/^E /, '').trim().slice(0, longestLine));
  return inDiff(lines) ?? inTwoLines(lines) ?? inOneLine(lines);
}

const mostFailures = 200;

/** Of all failures of a group, the same ones once. */
export function valuesOf({ failures }: Pick<FailureGroup, 'failures'>): AssertedValues[] {
  const values = failures.slice(0, mostFailures).flatMap(({ message, details }) => {
    return assertedValues(message) ?? assertedValues(details) ?? [];
  });
  return [...new Map(values.map((it) => [JSON.stringify(it), it])).values()];
}

function inOneLine(lines: readonly string[]): AssertedValues | null {
  for (const line of lines) {
    for (const { pattern, expectedFirst } of wordings) {
      const [, first, second] = pattern.exec(line) ?? [];
      if (first === undefined || second === undefined) continue;
      const [received, expected] = expectedFirst ? [second, first] : [first, second];
      return { expected: tidy(expected), received: tidy(received) };
    }
  }
  return null;
}

function inTwoLines(lines: readonly string[]): AssertedValues | null {
  const expected = firstOf(lines, expectedLine);
  const received = firstOf(lines, receivedLine);
  return expected !== null && received !== null
    ? { expected: tidy(expected), received: tidy(received) }
    : null;
}

/** `+ actual - expected` of node:assert, the diff of pytest: lines with a sign. */
function inDiff(lines: readonly string[]): AssertedValues | null {
  const at = lines.findIndex((line) =>
    /\+ actual - expected|^(?:Full|Differing|At index)\b|^\{?Full diff|^(?:AssertionError: )?assert .{0,300}\.\.\..{0,300} == /.test(
      line,
    ),
  );
  if (at === -1) return null;
  const after = lines.slice(at + 1);
  const signed = (sign: string) =>
    after.filter((line) => line.startsWith(`${sign} `)).map((line) => line.slice(2));
  const [received, expected] = [signed('+'), signed('-')];
  if (received.length === 0 || expected.length === 0) return null;
  return { expected: tidy(expected.join('\n')), received: tidy(received.join('\n')) };
}

function firstOf(lines: readonly string[], pattern: RegExp): string | null {
  for (const line of lines) {
    const [, found] = pattern.exec(line) ?? [];
    if (found !== undefined) return found;
  }
  return null;
}

function tidy(value: string): string {
  return value
    .trim()
    .replace(/\. Input:$|[.,;]$/, '')
    .slice(0, 500);
}

/** The numbers and words of a value, by which it may be found in sources and documents. */
export function partsOf(value: string): string[] {
  return value.match(/-?\d+(?:\.\d+)?|[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
}
