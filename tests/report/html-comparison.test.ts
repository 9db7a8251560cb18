import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TestCase } from '../../src/generated/taas-report.ts';
import { findComparison } from '../../src/report/html/view/comparison/find-comparison.ts';

function sidesOf(details: string | null, message: string | null = null): readonly string[] | null {
  const found = findComparison({ message, details });
  return found && [found.expected, found.actual].map(({ label, text }) => `${label} ${text}`);
}

/** What the tools said of the tests in tests/fixtures/results. */
function sidesIn(tool: string): unknown {
  const file = new URL(`../fixtures/results/${tool}/parsed.json`, import.meta.url);
  const { tests } = JSON.parse(readFileSync(file, 'utf8')) as { tests: TestCase[] };
  const failed = tests.filter(({ status }) => status === 'failed' || status === 'errored');
  return Object.fromEntries(failed.map(({ name, details, message }) => [name, sidesOf(details, message)]));
}

describe('the comparison in a failure', () => {
  it('is found in what the tools write, and nowhere else', () => {
    const tools = ['pytest', 'unittest', 'node', 'jest', 'vitest', 'mocha', 'go'];
    expect(Object.fromEntries(tools.map((tool) => [tool, sidesIn(tool)]))).toMatchInlineSnapshot(`
      {
        "go": {
          "TestFails": [
            "expected 3",
            "actual 2",
          ],
          "TestPanics": null,
          "TestParentFails": null,
          "TestTable/three_is": null,
          "example.com/shop/exits": null,
        },
        "jest": {
          "fails": [
            "expected 3",
            "actual 2",
          ],
          "never": null,
          "takes a b": [
            "expected "c"",
            "actual "a b"",
          ],
          "throws": null,
        },
        "mocha": {
          ""before each" hook for "never"": null,
          "fails": [
            "expected 3",
            "actual 2",
          ],
          "throws": null,
        },
        "node": {
          "by three": null,
          "checks/premature.js": null,
          "child fails": null,
          "exits": null,
          "hangs": null,
          "never": null,
          "parent throws": null,
          "subtracts": [
            "expected 1",
            "actual 2",
          ],
        },
        "pytest": {
          "test_fails": [
            "expected 3",
            "actual 2",
          ],
          "test_in_helper": null,
          "test_param[\\x1b[31mred]": [
            "expected a b",
            "actual red",
          ],
          "test_param[it's]": [
            "expected a b",
            "actual it's",
          ],
          "test_setup_error": null,
          "test_strict_xpass": null,
        },
        "unittest": {
          "setUpClass (tests.check_unit.TestClassSetup)": null,
          "test_errors": null,
          "test_fails": [
            "second 2",
            "first 1",
          ],
          "test_subtests (number=1)": null,
          "test_unexpected": null,
        },
        "vitest": {
          "fails": [
            "expected 3",
            "actual 2",
          ],
          "takes a b": [
            "expected 'c'",
            "actual 'a b'",
          ],
          "throws": null,
        },
      }
    `);
  });

  it('is found in the longer forms of pytest', () => {
    const items = [
      ">   def test_dict(): assert total() == {'total': 5000}",
      "E   AssertionError: assert {'currency': ..._cents': 5490} == {'currency': ..._cents': 5000}",
      'E     Omitting 2 identical items, use -vv to show',
      'E     Differing items:',
      "E     {'shipping': 490} != {'shipping': 0}",
      "E     {'total_cents': 5490} != {'total_cents': 5000}",
      'E     Use -v to get more diff',
    ];
    expect(sidesOf(items.join('\n'))).toEqual([
      "expected {'shipping': 0}\n{'total_cents': 5000}",
      "actual {'shipping': 490}\n{'total_cents': 5490}",
    ]);
    const text = [
      "E   AssertionError: assert 'one\\ntwo\\nthree\\n' == 'one\\n2\\nthree\\n'",
      'E       one',
      'E     - 2',
      'E     ? ^',
      'E     + two',
      'E       three',
    ];
    expect(sidesOf(text.join('\n'))).toEqual(['expected one\n2\nthree', 'actual one\ntwo\nthree']);
    expect(sidesOf('E       assert 490 == 0\nE        +  where 490 = shipping_cents(5000)')).toEqual([
      'expected 0',
      'actual 490',
    ]);
    expect(sidesOf("E   AssertionError: assert 'x == y' == 'z'")).toEqual([
      "expected 'z'",
      "actual 'x == y'",
    ]);
    expect(sidesOf("E   AssertionError: assert 'x' in 'abc'")).toBeNull();
  });

  it('is found in the longer forms of unittest, whose sides are only numbered', () => {
    const text = [
      'Traceback (most recent call last):',
      "AssertionError: {'a': 1, 'b': [1, 2]} != {'a': 1, 'b': [1, 3]}",
      "- {'a': 1, 'b': [1, 2]}",
      '?                   ^',
      '',
      "+ {'a': 1, 'b': [1, 3]}",
      '?                   ^',
    ];
    expect(sidesOf(text.join('\n'))).toEqual(["second {'a': 1, 'b': [1, 3]}", "first {'a': 1, 'b': [1, 2]}"]);
    expect(sidesOf('AssertionError: Lists differ: [1, 2] != [1, 3]')).toEqual([
      'second [1, 3]',
      'first [1, 2]',
    ]);
    expect(sidesOf('AssertionError: 1 not found in [2]')).toBeNull();
  });

  it('is found in the longer forms of node:assert, jest and vitest', () => {
    const deep = [
      'AssertionError [ERR_ASSERTION]: Expected values to be strictly deep-equal:',
      '+ actual - expected',
      '',
      '  {',
      '    a: 1,',
      '    b: [',
      '+     2',
      '-     3',
      '    ]',
      '  }',
      '',
      '    at test.js:1:2',
    ];
    expect(sidesOf(deep.join('\n'))).toEqual([
      'expected {\n  a: 1,\n  b: [\n    3\n  ]\n}',
      'actual {\n  a: 1,\n  b: [\n    2\n  ]\n}',
    ]);
    const skipping = [
      'AssertionError [ERR_ASSERTION]: Expected values to be strictly deep-equal:',
      '+ actual - expected',
      '... Skipped lines',
      '',
      '  {',
      '    tags: [',
      '...',
      '      {',
      '+       cents: 100,',
      '-       cents: 99,',
      '        sku: 1',
      '',
      '    at TestContext.<anonymous> (file:///workspace/a.test.mjs:3:64)',
    ];
    expect(sidesOf(skipping.join('\n'))).toEqual([
      'expected {\n  tags: [\n⋯\n    {\n      cents: 99,\n      sku: 1',
      'actual {\n  tags: [\n⋯\n    {\n      cents: 100,\n      sku: 1',
    ]);
    const block = [
      'Error: expect(received).toEqual(expected) // deep equality',
      '',
      '- Expected  - 1',
      '+ Received  + 1',
      '',
      '  Object {',
      '-   "total": 3,',
      '+   "total": 4,',
      '  }',
      '    at Object.toEqual (/workspace/a.js:1:2)',
    ];
    expect(sidesOf(block.join('\n'))).toEqual([
      'expected Object {\n  "total": 3,\n}',
      'actual Object {\n  "total": 4,\n}',
    ]);
  });

  it('takes no longer for a hostile text', () => {
    const started = performance.now();
    for (const piece of ['got ', 'expected ', ' == ', 'E assert (', '- a\n+ b\n', 'Expected: ', "'"]) {
      findComparison({ message: null, details: piece.repeat(20_000) });
    }
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
