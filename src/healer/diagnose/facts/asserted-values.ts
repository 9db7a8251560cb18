import { stripVTControlCharacters } from 'node:util';

/** What a test wanted, and what it got, as the tool printed them. */
export interface AssertedValues {
  readonly expected: string;
  readonly received: string;
}

const longest = 20_000;
const longestValue = 500;

interface Wording {
  readonly pattern: RegExp;
  /** Group 1 is what was received, unless it says otherwise. */
  readonly expectedFirst?: true;
}

/** Each reads one line, or two that follow each other, and can't take long. */
const wordings: readonly Wording[] = [
  // vitest, chai: expected 4 to be 5; expected 'a' to deeply equal 'b'
  {
    pattern:
      /expected (.{1,500}?) to (?:be|equal|deeply equal|strictly equal|loosely equal|have (?:a )?(?:length|property value)(?: of)?) (.{1,500}?)(?: \/\/.{0,100})?$/m,
  },
  // jest
  {
    pattern:
      /^\s*Expected(?: value| length| substring| pattern)?: +(?:not )?(.{1,500})\n+(?:.{0,200}\n){0,2}?\s*Received(?: value| length| string)?: +(.{1,500})$/m,
    expectedFirst: true,
  },
  // node:assert
  { pattern: /strictly (?:deep-)?equal:\s*\n\s*(.{1,500}?) !== (.{1,500}?)\s*$/m },
  { pattern: /^\s*(.{1,300}?) == (.{1,300}?)$(?![\s\S]*assert)/m },
  // pytest
  { pattern: /^E?\s*(?:AssertionError: )?assert (.{1,500}?) == (.{1,500}?)$/m },
  { pattern: /^E?\s*(?:AssertionError: )?assert (.{1,500}?) (?:is|in) (.{1,500}?)$/m },
  { pattern: /^E?\s*assert (.{1,500}?) == \(?(.{1,500}?)\)?$/m },
  // unittest
  {
    pattern:
      /^(?:E\s+)?(?:AssertionError: )?(.{1,300}?) != (.{1,300}?)(?: : .{0,300})?(?: within .{0,100})?$/m,
  },
  // Go, and what people write themselves
  { pattern: /\bgot:? *=?\s*(.{1,300}?)[,;]? +(?:but )?(?:want(?:ed)?|expected):? *=?\s*(.{1,300}?)$/im },
  {
    pattern:
      /\b(?:want(?:ed)?|expected):? *=?\s*(.{1,300}?)[,;]? +(?:but )?(?:got|received|was|actual):? *=?\s*(.{1,300}?)$/im,
    expectedFirst: true,
  },
  // testify
  { pattern: /^\s*expected: (.{1,300})\n\s*actual *: (.{1,300})$/m, expectedFirst: true },
  { pattern: /^\s*\+?\s*actual:? (.{1,300})\n\s*-?\s*expected:? (.{1,300})$/m },
];

/** `.code-frame` of pytest's `where 4 = add(1, 2)` is left out: the values stand before it. */
export function assertedValues(text: string): AssertedValues | null {
  const shown = stripVTControlCharacters(text.slice(0, longest));
  for (const { pattern, expectedFirst } of wordings) {
    const [, first, second] = pattern.exec(shown) ?? [];
    if (first === undefined || second === undefined) continue;
    const [received, expected] = expectedFirst ? [second, first] : [first, second];
    return { expected: tidy(expected), received: tidy(received) };
  }
  return null;
}

function tidy(value: string): string {
  return value
    .trim()
    .replace(/[.,;]$/, '')
    .slice(0, longestValue);
}

/** The numbers and words of a value, by which it may be found in sources and documents. */
export function partsOf(value: string): string[] {
  return value.match(/-?\d+(?:\.\d+)?|[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
}
