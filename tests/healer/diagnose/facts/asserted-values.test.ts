import { expect, it } from 'vitest';
import { assertedValues } from '../../../../src/healer/diagnose/facts/asserted-values.ts';
import { valueParts } from '../../../../src/healer/diagnose/facts/value-parts.ts';

const said: readonly (readonly [tool: string, text: string])[] = [
  ['pytest', 'assert 100 == 90\n +  where 100 = apply_discount(100)'],
  ['pytest, texts', "AssertionError: assert 'a b' == 'a c'\n  \n  - a c\n  + a b"],
  ['pytest, message of its own', 'AssertionError: wrong total\nassert 3 == 4'],
  ['unittest', 'AssertionError: 4 != 5'],
  ['unittest, texts', "AssertionError: 'old' != 'new'\n- old\n+ new\n"],
  ['unittest, lists', "AssertionError: Lists differ: ['a'] != ['a', 'b']\n"],
  ['pytest, cut', "AssertionError: assert 'aaa...b' == 'aa...bb'\n  - aa\n  + aaa\n"],
  ['node:assert', 'Expected values to be strictly equal:\n\n4 !== 5\n'],
  ['node:assert, texts', "Expected values to be strictly equal:\n+ actual - expected\n\n+ 'a-b'\n- 'a_b'\n"],
  ['vitest', 'expected 4 to be 5 // Object.is equality'],
  ['vitest, objects', 'expected { a: 1 } to deeply equal { a: 2 }'],
  ['jest', 'expect(received).toBe(expected) // Object.is equality\n\nExpected: 5\nReceived: 4'],
  ['go', 'Add(1, 2) = 4, want 3'],
  ['go, by hand', 'got 4, want 5'],
  ['by hand', 'expected "x" but got "y"'],
  [
    'pytest, match',
    "AssertionError: Regex pattern did not match.\n Regex: 'the price'\n Input: 'enter a price'",
  ],
  [
    'node:assert, match',
    "The input did not match the regular expression /a title/. Input:\n\n'Error: please enter it'\n",
  ],
  ['none', 'TypeError: boom'],
];

it('reads what was wanted and what was got from the words of each tool', () => {
  const read = said.map(([tool, text]) => {
    const values = assertedValues(text);
    return `${tool}: ${values ? `wanted ${values.expected}, got ${values.received}` : 'nothing'}`;
  });
  expect(read).toMatchInlineSnapshot(`
    [
      "pytest: wanted 90, got 100",
      "pytest, texts: wanted 'a c', got 'a b'",
      "pytest, message of its own: wanted 4, got 3",
      "unittest: wanted 5, got 4",
      "unittest, texts: wanted 'new', got 'old'",
      "unittest, lists: wanted ['a', 'b'], got ['a']",
      "pytest, cut: wanted aa, got aaa",
      "node:assert: wanted 5, got 4",
      "node:assert, texts: wanted 'a_b', got 'a-b'",
      "vitest: wanted 5, got 4",
      "vitest, objects: wanted { a: 2 }, got { a: 1 }",
      "jest: wanted 5, got 4",
      "go: wanted 3, got 4",
      "go, by hand: wanted 5, got 4",
      "by hand: wanted "x", got "y"",
      "pytest, match: wanted 'the price', got 'enter a price'",
      "node:assert, match: wanted /a title/, got please enter it'",
      "none: nothing",
    ]
  `);
});

it('takes no time for texts without end', () => {
  const started = performance.now();
  for (const text of [
    'expected '.repeat(3_000),
    'got 1 '.repeat(5_000),
    'a != '.repeat(5_000),
    '\n'.repeat(20_000),
    'assert '.repeat(4_000),
  ])
    assertedValues(text);
  expect(performance.now() - started).toBeLessThan(2_000);
});

it('names what differs', () => {
  expect(
    valueParts({ expected: "['tea x 2', 'Total: 24.90 EUR']", received: "['tea x 2', 'Total: 20.90 EUR']" }),
  ).toEqual({
    expected: ['24.90'],
    received: ['20.90'],
  });
});
