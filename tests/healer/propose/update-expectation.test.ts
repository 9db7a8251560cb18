import { describe, expect, it } from 'vitest';
import type { TaaSReport } from '../../../src/generated/taas-report.ts';
import { updateExpectation } from '../../../src/healer/propose/update-expectation.ts';
import { makeFailure } from '../patterns/samples.ts';
import { firstText, proposals } from './case-of.ts';

interface Case {
  readonly title: string;
  /** The assertion, as the test has it and as it should be. */
  readonly before: string;
  readonly after: string;
  readonly message: string;
  readonly details?: string;
  /** Of the failing frames, innermost last; by default the line that differs. */
  readonly lines?: readonly number[];
}

const python: Case[] = [
  {
    title: 'a number',
    before: 'def test_it():\n    assert f(4) == 5\n',
    after: 'def test_it():\n    assert f(4) == 4\n',
    message: 'assert 4 == 5\n +  where 4 = f(4)',
  },
  {
    title: 'a number on the left',
    before: 'def test_it():\n    assert 5 == f(4)\n',
    after: 'def test_it():\n    assert 4 == f(4)\n',
    message: 'assert 5 == 4\n +  where 4 = f(4)',
  },
  {
    title: 'a text in its own quotes, with a message',
    before: 'def test_it():\n    assert f() == "it\'s 5 EUR", "why"\n',
    after: 'def test_it():\n    assert f() == "it\'s 4.00 EUR", "why"\n',
    message:
      'AssertionError: why\nassert "it\'s 4.00 EUR" == "it\'s 5 EUR"\n  \n  - it\'s 5 EUR\n  ?      ^\n  + it\'s 4.00 EUR\n  ?      ^^^^',
  },
  {
    title: 'one item of a list, its layout kept',
    before: 'def test_it():\n    assert f() == [\n        1,\n        2,  # two\n        3,\n    ]\n',
    after: 'def test_it():\n    assert f() == [\n        1,\n        2,  # two\n        4,\n    ]\n',
    message: 'assert [1, 2, 4] == [1, 2, 3]\n  \n  At index 2 diff: 4 != 3\n  Use -v to get more diff',
    lines: [2],
  },
  {
    title: 'a list of another length',
    before: 'def test_it():\n    assert f() == [1, 2]\n',
    after: "def test_it():\n    assert f() == [1, 'x', None]\n",
    message:
      "assert [1, 'x', None] == [1, 2]\n  \n  At index 1 diff: 'x' != 2\n  Left contains one more item: None\n  Use -v to get more diff",
  },
  {
    title: 'two values of a dictionary that is too long to be shown',
    before: "def test_it():\n    assert f() == {'name': 'tea', 'total': 3, 'left': 7, 'items': [1]}\n",
    after: "def test_it():\n    assert f() == {'name': 'tea', 'total': 4, 'left': 6, 'items': [1]}\n",
    message:
      "AssertionError: assert {'items': [1]...', 'total': 4} == {'items': [1]...', 'total': 3}\n  \n  Omitting 2 identical items, use -vv to show\n  Differing items:\n  {'total': 4} != {'total': 3}\n  {'left': 6} != {'left': 7}\n  Use -v to get more diff",
  },
  {
    title: 'what approx is given',
    before: 'def test_it():\n    assert f(0.4) == pytest.approx(0.3, abs=1e-6)\n',
    after: 'def test_it():\n    assert f(0.4) == pytest.approx(0.4, abs=1e-6)\n',
    message:
      'assert 0.4 == 0.3 ± 1.0e-06\n  \n  comparison failed\n  Obtained: 0.4\n  Expected: 0.3 ± 1.0e-06',
  },
  {
    title: 'what a helper is given',
    before: 'def check(got, expected):\n    assert got == expected\n\ndef test_it():\n    check(f(7), 8)\n',
    after: 'def check(got, expected):\n    assert got == expected\n\ndef test_it():\n    check(f(7), 7)\n',
    message: 'assert 7 == 8',
    lines: [5, 2],
  },
  {
    title: 'a row of a table',
    before:
      "@pytest.mark.parametrize('a, expected', [(1, 2), (3, 3)])\ndef test_it(a, expected):\n    assert f(a) == expected\n",
    after:
      "@pytest.mark.parametrize('a, expected', [(1, 1), (3, 3)])\ndef test_it(a, expected):\n    assert f(a) == expected\n",
    message: 'assert 1 == 2\n +  where 1 = f(1)',
    lines: [3],
  },
  {
    title: 'a variable that holds the expected value',
    before: "def test_it():\n    expected = 'a'\n    result = f()\n    assert result == expected\n",
    after: "def test_it():\n    expected = 'b'\n    result = f()\n    assert result == expected\n",
    message: "AssertionError: assert 'b' == 'a'\n  \n  - a\n  + b",
    lines: [4],
  },
  {
    title: 'unittest',
    before:
      'class T(unittest.TestCase):\n    def test_it(self):\n        self.assertAlmostEqual(f(0.4), 0.3)\n',
    after:
      'class T(unittest.TestCase):\n    def test_it(self):\n        self.assertAlmostEqual(f(0.4), 0.4)\n',
    message: 'AssertionError: 0.4 != 0.3 within 7 places (0.10000000000000003 difference)',
  },
  {
    title: 'unittest with a dictionary',
    before:
      "class T(unittest.TestCase):\n    def test_it(self):\n        self.assertEqual(f({'a': 1}), {'a': 2})\n",
    after:
      "class T(unittest.TestCase):\n    def test_it(self):\n        self.assertEqual(f({'a': 1}), {'a': 1})\n",
    message: "AssertionError: {'a': 1} != {'a': 2}\n- {'a': 1}\n?       ^\n\n+ {'a': 2}\n?       ^",
  },
  {
    title: 'a text of several lines, of which the ends are cut',
    before: 'def test_it():\n    assert f() == """one\ntwo\nthree\n"""\n',
    after: 'def test_it():\n    assert f() == """one\ntwo!\nthree\n"""\n',
    message:
      "AssertionError: assert 'one\\ntwo!...ee\\n' == 'one\\ntwo\\n...ee\\n'\n  \n    one\n  - two\n  + two!\n  ?    +\n    three",
    lines: [2],
  },
  {
    title: 'a value of a class that both sides call alike',
    before: "def test_it():\n    assert f() == Decimal('1.50')\n",
    after: "def test_it():\n    assert f() == Decimal('1.55')\n",
    message: "AssertionError: assert Decimal('1.55') == Decimal('1.50')\n +  where Decimal('1.55') = f()",
  },
];

const javascript: Case[] = [
  {
    title: 'toBe',
    before: "test('it', () => {\n  expect(f(4)).toBe(5);\n});\n",
    after: "test('it', () => {\n  expect(f(4)).toBe(4);\n});\n",
    message: 'expected 4 to be 5 // Object.is equality',
  },
  {
    title: 'a text of vitest',
    before: "test('it', () => {\n  expect(f()).toBe('total: 5');\n});\n",
    after: "test('it', () => {\n  expect(f()).toBe('total: 4');\n});\n",
    message: "expected 'total: 4' to be 'total: 5' // Object.is equality",
  },
  {
    title: 'an object of jest',
    before: "test('it', () => {\n  expect(f()).toEqual({ name: 'tea', total: 3 });\n});\n",
    after: "test('it', () => {\n  expect(f()).toEqual({ name: 'tea', total: 4 });\n});\n",
    message: 'Error: expect(received).toEqual(expected) // deep equality',
    details:
      'Error: expect(received).toEqual(expected) // deep equality\n\n- Expected  - 1\n+ Received  + 1\n\n  Object {\n    "name": "tea",\n-   "total": 3,\n+   "total": 4,\n  }\n    at Object.toEqual (/workspace/a.test.js:2:15)',
  },
  {
    title: 'an object of which only the end is shown',
    before:
      "test('it', () => {\n  expect(f()).toEqual({ name: 'tea', total: 3, items: [1, 2, 3, 4, 5, 6] });\n});\n",
    after:
      "test('it', () => {\n  expect(f()).toEqual({ name: 'tea', total: 4, items: [1, 2, 3, 4, 5, 6] });\n});\n",
    message: "expected { name: 'tea', total: 4, …(1) } to deeply equal { name: 'tea', total: 3, …(1) }",
    details:
      'AssertionError: expected { name: \'tea\', total: 4, …(1) } to deeply equal { name: \'tea\', total: 3, …(1) }\n\n- Expected\n+ Received\n\n@@ -6,7 +6,7 @@\n      4,\n      5,\n      6,\n    ],\n    "name": "tea",\n-   "total": 3,\n+   "total": 4,\n  }\n\n ❯ a.test.mjs:6:67',
  },
  {
    title: 'an object that got a key',
    before: "test('it', () => {\n  expect(f()).toEqual({ total: 3 });\n});\n",
    after: "test('it', () => {\n  expect(f()).toEqual({ tax: 'none', total: 3 });\n});\n",
    message: "expected { tax: 'none', total: 3 } to deeply equal { total: 3 }",
  },
  {
    title: 'jest’s one-line form',
    before: "test('it', () => {\n  expect(f()).toEqual(['a']);\n});\n",
    after: "test('it', () => {\n  expect(f()).toEqual(['b']);\n});\n",
    message: 'expect(received).toEqual(expected) // deep equality\n\nExpected: ["a"]\nReceived: ["b"]',
  },
  {
    title: 'a length',
    before: "test('it', () => {\n  expect(f()).toHaveLength(2);\n});\n",
    after: "test('it', () => {\n  expect(f()).toHaveLength(3);\n});\n",
    message: 'expected [ 1, 2, 4 ] to have a length of 2 but got 3',
  },
  {
    title: 'toBeCloseTo, as precise as before',
    before: "test('it', () => {\n  expect(f()).toBeCloseTo(0.3, 5);\n});\n",
    after: "test('it', () => {\n  expect(f()).toBeCloseTo(0.4, 5);\n});\n",
    message:
      'expected 0.4 to be close to 0.3, received difference is 0.10000000000000003, but expected 0.0000049999999999999996',
  },
  {
    title: 'node:assert',
    before: "test('it', () => {\n  assert.equal(f('abc'), \"abd\");\n});\n",
    after: "test('it', () => {\n  assert.equal(f('abc'), \"abc\");\n});\n",
    message: "Expected values to be strictly equal:\n\n'abc' !== 'abd'\n",
  },
  {
    title: 'node:assert with an object',
    before: "test('it', () => {\n  assert.deepEqual(f(), { name: 'tea', total: 3 });\n});\n",
    after: "test('it', () => {\n  assert.deepEqual(f(), { name: 'tea', total: 4 });\n});\n",
    message:
      "Expected values to be strictly deep-equal:\n+ actual - expected\n\n  {\n    name: 'tea',\n+   total: 4\n-   total: 3\n  }",
  },
  {
    title: 'a row of test.each',
    before:
      "test.each([\n  [1, 2],\n  [3, 3],\n])('%i', (a, expected) => {\n  expect(f(a)).toBe(expected);\n});\n",
    after:
      "test.each([\n  [1, 1],\n  [3, 3],\n])('%i', (a, expected) => {\n  expect(f(a)).toBe(expected);\n});\n",
    message: 'expected 1 to be 2 // Object.is equality',
    lines: [5],
  },
  {
    title: 'a template of several lines',
    before: "test('it', () => {\n  expect(f()).toBe(`a\nb\nc`);\n});\n",
    after: "test('it', () => {\n  expect(f()).toBe(`a\nb2\nc`);\n});\n",
    message: "expected 'a\\nb2\\nc' to be 'a\\nb\\nc' // Object.is equality",
    lines: [2],
  },
];

const untouched: Case[] = [
  {
    title: 'another comparison than equality',
    before: 'def test_it():\n    assert f(4) > 5\n',
    after: '',
    message: 'assert 4 > 5\n +  where 4 = f(4)',
  },
  {
    title: 'a negated assertion',
    before: 'def test_it():\n    assert f(4) != 4\n',
    after: '',
    message: 'assert 4 != 4\n +  where 4 = f(4)',
  },
  {
    title: 'a value that is cut',
    before: "def test_it():\n    assert f() == 'aaaa'\n",
    after: '',
    message: "AssertionError: assert 'aaaaa...bbbbb' == 'aaaa'",
  },
  {
    title: 'a comparison of two literals',
    before: 'def test_it():\n    assert 4 == 5\n',
    after: '',
    message: 'assert 4 == 5',
  },
  {
    title: 'a value of another class',
    before: 'def test_it():\n    assert f() == 3\n',
    after: '',
    message: "assert Decimal('3.5') == 3",
  },
  {
    title: 'an exception that is expected',
    before: "def test_it():\n    with pytest.raises(ValueError, match='no'):\n        f()\n",
    after: '',
    message: "AssertionError: Regex pattern did not match.\n Regex: 'no'\n Input: 'yes'",
    lines: [2],
  },
];

function given({ before, message, details, lines, after }: Case, file: string) {
  const changed = before.split('\n').findIndex((line, at) => line !== after.split('\n')[at]) + 1;
  const at = lines ?? [after === '' ? 2 : changed];
  const frames = at.map((line) => ({ path: file, line, function: null, isTest: true }));
  return {
    files: { [file]: before },
    failures: [makeFailure({ message, details: details ?? message, frames, file, line: at.at(-1) ?? 1 })],
  };
}

describe('update-expectation', () => {
  it.each(python)('Python: $title', async (one) => {
    expect(await firstText(updateExpectation, given(one, 'tests/test_it.py'))).toBe(one.after);
  });

  it.each(javascript)('JavaScript: $title', async (one) => {
    expect(await firstText(updateExpectation, given(one, 'tests/it.test.js'))).toBe(one.after);
  });

  it.each(untouched)('leaves alone $title', async (one) => {
    expect(await proposals(updateExpectation, given(one, 'tests/test_it.py'))).toEqual([]);
  });

  it('goes on to the next assertion of the test when the first one holds', async () => {
    const file = 'tests/test_it.py';
    const before = 'def test_it():\n    assert f(4) == 5\n    assert g() == 6\n';
    const first = given(
      { title: '', before, after: before.replace('5', '4'), message: 'assert 4 == 5' },
      file,
    );
    const message = 'assert 7 == 6';
    const next = {
      ...first.failures[0]?.test,
      line: 3,
      message,
      details: `>   assert g() == 6\nE   ${message}\n\n${file}:3: AssertionError`,
    };
    const rerun = {
      verdict: 'fail',
      scenarios: [
        {
          id: 'S',
          status: 'failed',
          reason: 'tests_failed',
          attempts: [{ number: 1, tests: [next], stdout: { tail: '' }, stderr: { tail: '' } }],
        },
      ],
    } as unknown as TaaSReport;
    const found = await proposals(updateExpectation, { ...first, rerun });
    expect(found.slice(0, 2).map(({ changes }) => changes[0]?.text)).toEqual([
      'def test_it():\n    assert f(4) == 4\n    assert g() == 6\n',
      'def test_it():\n    assert f(4) == 4\n    assert g() == 7\n',
    ]);
  });
});
