import { describe, expect, test } from 'vitest';
import { compareSources, short } from './compare-pairs.ts';

type Pair = readonly [name: string, old: string, now: string, expected: readonly string[]];

/** The body of a test of its own, indented as it must be. */
const py = (...lines: readonly string[]) =>
  ['def test_total():', ...lines.map((line) => `    ${line}`), ''].join('\n');
const js = (...lines: readonly string[]) =>
  `test('total', () => {\n${lines.map((line) => `  ${line}\n`).join('')}});\n`;
const go = (...lines: readonly string[]) =>
  `package cart\n\nimport "testing"\n\nfunc TestTotal(t *testing.T) {\n${lines.map((line) => `\t${line}\n`).join('')}}\n`;

const python: readonly Pair[] = [
  [
    'formatting',
    py('assert total([1, 2]) == 3'),
    py('assert total([1,', '              2,', '              ]) == 3'),
    [],
  ],
  ['a comment', py('assert a == 3'), py('# three', 'assert a == 3  # yes'), []],
  ['quotes', py("assert a == 'x'"), py('assert a == "x"'), []],
  ['a docstring', py('assert a == 3'), py('"""Adds."""', 'assert a == 3'), []],
  [
    'a variable renamed',
    py('x = total([1])', 'assert x == 1'),
    py('result = total([1])', 'assert result == 1'),
    [],
  ],
  ['another message', py("assert a == 3, 'bad'"), py("assert a == 3, 'worse'"), []],
  [
    'another function, though the names look renamed',
    py('x = add(1)', 'assert x == 1'),
    py('x = sub(1)', 'assert x == 1'),
    ['review test_changed'],
  ],
  [
    'imports in another order',
    `import os\nimport sys\nfrom a import b, c\n${py('assert b == c(1)')}`,
    `from a import c, b\nimport sys\nimport os\n${py('assert b == c(1)')}`,
    [],
  ],
  [
    'a test gone',
    `${py('assert a == 3')}\ndef test_b():\n    assert b == 4\n`,
    py('assert a == 3'),
    ['weakening test_deleted'],
  ],
  [
    'a test more',
    py('assert a == 3'),
    `${py('assert a == 3')}\ndef test_b():\n    assert b == 4\n`,
    ['strengthening test_added'],
  ],
  [
    'a test renamed',
    py('assert a == 3'),
    py('assert a == 3').replace('test_total', 'test_sum'),
    ['neutral test_renamed'],
  ],
  [
    'a test renamed so that nobody collects it',
    py('assert a == 3'),
    py('assert a == 3').replace('test_total', 'check_total'),
    ['weakening test_deleted', 'review helper_changed'],
  ],
  [
    'a test hidden by another of its name',
    `${py('assert a == 3')}\ndef test_b():\n    assert b == 4\n`,
    `${py('assert a == 3')}\ndef test_total():\n    assert b == 4\n`,
    ['weakening test_deleted', 'weakening expectation_changed', 'review helper_changed'],
  ],
  [
    'an assertion gone',
    py('assert a == 3', 'assert b == 4'),
    py('assert a == 3'),
    ['weakening assertion_removed'],
  ],
  [
    'an assertion more',
    py('assert a == 3'),
    py('assert a == 3', 'assert b == 4'),
    ['strengthening assertion_added'],
  ],
  [
    '== that became a truth',
    py('assert total(x) == 3'),
    py('assert total(x)'),
    ['weakening assertion_loosened'],
  ],
  [
    '== that became >=',
    py('assert total(x) == 3'),
    py('assert total(x) >= 3'),
    ['weakening assertion_loosened'],
  ],
  [
    'a truth that became ==',
    py('assert total(x)'),
    py('assert total(x) == 3'),
    ['strengthening assertion_tightened'],
  ],
  [
    'another expected value',
    py('assert total(x) == 30'),
    py('assert total(x) == 25'),
    ['weakening expectation_changed'],
  ],
  [
    'another input',
    py('assert total(1, 2) == 3'),
    py('assert total(0, 3) == 3'),
    ['weakening expectation_changed'],
  ],
  [
    '== that became !=',
    py('assert total(x) == 3'),
    py('assert total(x) != 3'),
    ['weakening assertion_loosened'],
  ],
  ['a condition turned around', py('assert ok'), py('assert not ok'), ['weakening expectation_changed']],
  ['constants only', py('assert total(x) == 3'), py('assert 3 == 3'), ['weakening assertion_hollow']],
  ['assert True', py('assert total(x) == 3'), py('assert True'), ['weakening assertion_hollow']],
  [
    'a tuple',
    py("assert total(x) == 3, 'm'"),
    py("assert (total(x) == 3, 'm')"),
    ['weakening assertion_hollow'],
  ],
  [
    'an expected value in a variable',
    py('want = 30', 'assert total(x) == want'),
    py('want = 25', 'assert total(x) == want'),
    ['weakening expectation_changed'],
  ],
  [
    'an expected value beside the tests',
    `WANT = 30\n${py('assert total(x) == WANT')}`,
    `WANT = 25\n${py('assert total(x) == WANT')}`,
    ['weakening expectation_changed'],
  ],
  ['a skip', py('assert a == 3'), `@pytest.mark.skip\n${py('assert a == 3')}`, ['weakening test_skipped']],
  [
    'a skip of all',
    py('assert a == 3'),
    `pytestmark = pytest.mark.skip\n${py('assert a == 3')}`,
    ['weakening test_skipped', 'review helper_changed'],
  ],
  [
    'a skip inside',
    py('assert a == 3'),
    py("pytest.skip('later')", 'assert a == 3'),
    ['weakening test_skipped', 'review test_changed'],
  ],
  [
    'a skip gone',
    `@pytest.mark.skip\n${py('assert a == 3')}`,
    py('assert a == 3'),
    ['strengthening test_unskipped'],
  ],
  [
    'an xfail',
    py('assert a == 3'),
    `@pytest.mark.xfail\n${py('assert a == 3')}`,
    ['weakening test_expected_to_fail'],
  ],
  [
    'a broad except',
    py('assert a == 3'),
    py('try:', '    assert a == 3', 'except Exception:', '    pass'),
    ['weakening handler_broadened', 'review test_changed'],
  ],
  [
    'a condition before it',
    py('assert a == 3'),
    py('if a:', '    assert a == 3'),
    ['weakening assertion_conditional'],
  ],
  [
    'an early return',
    py('assert a == 3'),
    py('return', 'assert a == 3'),
    ['weakening assertion_conditional'],
  ],
  [
    'fewer cases',
    `@pytest.mark.parametrize('a', [1, 2, 3])\n${py('assert f(a) == a')}`,
    `@pytest.mark.parametrize('a', [1, 2])\n${py('assert f(a) == a')}`,
    ['weakening cases_removed'],
  ],
  [
    'another case',
    `@pytest.mark.parametrize('a, b', [(1, 2)])\n${py('assert f(a) == b')}`,
    `@pytest.mark.parametrize('a, b', [(1, 3)])\n${py('assert f(a) == b')}`,
    ['weakening expectation_changed'],
  ],
  [
    'more cases',
    `@pytest.mark.parametrize('a', [1])\n${py('assert f(a) == a')}`,
    `@pytest.mark.parametrize('a', [1, 2])\n${py('assert f(a) == a')}`,
    ['strengthening cases_added'],
  ],
  [
    'a longer timeout',
    `@pytest.mark.timeout(1)\n${py('assert a == 3')}`,
    `@pytest.mark.timeout(60)\n${py('assert a == 3')}`,
    ['weakening test_timeout_longer'],
  ],
  [
    'unittest: a looser method',
    'class TestA(unittest.TestCase):\n    def test_b(self):\n        self.assertEqual(f(1), 2)\n',
    'class TestA(unittest.TestCase):\n    def test_b(self):\n        self.assertTrue(f(1))\n',
    ['weakening assertion_loosened'],
  ],
  [
    'a broader exception',
    py('with pytest.raises(ValueError):', '    f()'),
    py('with pytest.raises(Exception):', '    f()'),
    ['weakening assertion_loosened'],
  ],
  [
    'no Python any more',
    py('assert a == 3'),
    'def test_total(:\n    assert a == 3\n',
    ['weakening syntax_error'],
  ],
  [
    'a helper beside the tests',
    `def make():\n    return Cart()\n${py('assert make() == 3')}`,
    `def make():\n    return Fake()\n${py('assert make() == 3')}`,
    ['review helper_changed'],
  ],
];

const javascript: readonly Pair[] = [
  [
    'formatting',
    js('expect(total([1])).toBe(1);'),
    "test('total', () => { expect( total( [ 1, ] ) ).toBe( 1 ) })",
    [],
  ],
  ['a comment', js('expect(a).toBe(1);'), js('// one', 'expect(a).toBe(1); /* yes */'), []],
  ['quotes', js("expect(a).toBe('x');"), js('expect(a).toBe("x");'), []],
  [
    'a variable renamed',
    js('const x = f();', 'expect(x).toBe(1);'),
    js('const sum = f();', 'expect(sum).toBe(1);'),
    [],
  ],
  [
    'let for const',
    js('const x = f();', 'expect(x).toBe(1);'),
    js('let x = f();', 'expect(x).toBe(1);'),
    ['review test_changed'],
  ],
  [
    'a suite around it',
    js('expect(f()).toBe(1);'),
    `describe('cart', () => {\n${js('expect(f()).toBe(1);')}});\n`,
    ['neutral test_moved'],
  ],
  [
    'a title',
    js('expect(f()).toBe(1);'),
    js('expect(f()).toBe(1);').replace('total', 'sum'),
    ['neutral test_renamed'],
  ],
  [
    'a test gone',
    js('expect(f()).toBe(1);'),
    'const a = 1;\n',
    ['weakening test_deleted', 'review helper_changed'],
  ],
  [
    'skip',
    js('expect(f()).toBe(1);'),
    js('expect(f()).toBe(1);').replace('test(', 'test.skip('),
    ['weakening test_skipped'],
  ],
  [
    'todo',
    js('expect(f()).toBe(1);'),
    "test.todo('total');\n",
    ['weakening test_skipped', 'weakening assertion_removed'],
  ],
  [
    'only',
    js('expect(f()).toBe(1);'),
    js('expect(f()).toBe(1);').replace('test(', 'test.only('),
    ['weakening only_added'],
  ],
  [
    'only gone',
    js('expect(f()).toBe(1);').replace('test(', 'test.only('),
    js('expect(f()).toBe(1);'),
    ['strengthening only_removed'],
  ],
  [
    'fails',
    js('expect(f()).toBe(1);'),
    js('expect(f()).toBe(1);').replace('test(', 'test.fails('),
    ['weakening test_expected_to_fail'],
  ],
  [
    'toBe that became toBeTruthy',
    js('expect(f()).toBe(1);'),
    js('expect(f()).toBeTruthy();'),
    ['weakening assertion_loosened'],
  ],
  [
    'toEqual that became toMatchObject',
    js('expect(f()).toEqual({ a: 1 });'),
    js('expect(f()).toMatchObject({ a: 1 });'),
    ['weakening assertion_loosened'],
  ],
  [
    'toBeDefined that became toBe',
    js('expect(f()).toBeDefined();'),
    js('expect(f()).toBe(1);'),
    ['strengthening assertion_tightened'],
  ],
  ['not', js('expect(f()).toBe(1);'), js('expect(f()).not.toBe(1);'), ['weakening assertion_loosened']],
  [
    'another value',
    js('expect(f()).toBe(30);'),
    js('expect(f()).toBe(25);'),
    ['weakening expectation_changed'],
  ],
  [
    'expect(true)',
    js('expect(f()).toBe(30);'),
    js('expect(true).toBe(true);'),
    ['weakening assertion_hollow'],
  ],
  [
    'node: equal that became ok',
    js('assert.equal(f(), 30);'),
    js('assert.ok(f());'),
    ['weakening assertion_loosened'],
  ],
  [
    'node: another value',
    js('assert.strictEqual(f(), 30);'),
    js('assert.strictEqual(f(), 25);'),
    ['weakening expectation_changed'],
  ],
  [
    'a catch',
    js('expect(f()).toBe(1);'),
    js('try { expect(f()).toBe(1); } catch {}'),
    ['weakening handler_broadened', 'review test_changed'],
  ],
  [
    'a condition',
    js('expect(f()).toBe(1);'),
    js('if (process.env.CI) expect(f()).toBe(1);'),
    ['weakening assertion_conditional'],
  ],
  [
    'await gone',
    js('await expect(f()).resolves.toBe(1);'),
    js('expect(f()).resolves.toBe(1);'),
    ['weakening assertion_conditional'],
  ],
  [
    'a callback that may never be called',
    js('expect(f()).toBe(1);'),
    js('later(() => {', '  expect(f()).toBe(1);', '});'),
    ['weakening assertion_conditional'],
  ],
  ['&&', js('expect(f()).toBe(1);'), js('CI && expect(f()).toBe(1);'), ['weakening assertion_conditional']],
  [
    'an early return',
    js('expect(f()).toBe(1);'),
    js('return;', 'expect(f()).toBe(1);'),
    ['weakening assertion_conditional'],
  ],
  [
    'a longer timeout',
    js('expect(f()).toBe(1);'),
    "test('total', () => {\n  expect(f()).toBe(1);\n}, 60_000);\n",
    ['weakening test_timeout_longer'],
  ],
  [
    'fewer rows',
    "test.each([[1, 1], [2, 2]])('total', (a, b) => {\n  expect(f(a)).toBe(b);\n});\n",
    "test.each([[1, 1]])('total', (a, b) => {\n  expect(f(a)).toBe(b);\n});\n",
    ['weakening cases_removed'],
  ],
  [
    'another row',
    "test.each([[1, 1], [2, 2]])('total', (a, b) => {\n  expect(f(a)).toBe(b);\n});\n",
    "test.each([[1, 1], [2, 5]])('total', (a, b) => {\n  expect(f(a)).toBe(b);\n});\n",
    ['weakening expectation_changed'],
  ],
  [
    'another hook',
    `beforeEach(() => { reset(); });\n${js('expect(f()).toBe(1);')}`,
    `beforeEach(() => { fake(); });\n${js('expect(f()).toBe(1);')}`,
    ['review helper_changed'],
  ],
  [
    'no JavaScript any more',
    js('expect(f()).toBe(1);'),
    "test('total', () => { expect(",
    ['weakening syntax_error'],
  ],
];

const typescript: readonly Pair[] = [
  [
    'a type',
    js('const x: number = f();', 'expect(x).toBe(1);'),
    js('const x: number = f();', 'expect(x).toBe(1); // one'),
    [],
  ],
  [
    'another value',
    js('expect(f() as number).toBe(30);'),
    js('expect(f() as number).toBe(25);'),
    ['weakening expectation_changed'],
  ],
  [
    'skip',
    js('expect(f()).toBe(1);'),
    js('expect(f()).toBe(1);').replace('test(', 'it.skip('),
    ['weakening test_skipped'],
  ],
  [
    'an assertion gone',
    js('expect(f()).toBe(1);', 'expect(g()).toBe(2);'),
    js('expect(f()).toBe(1);'),
    ['weakening assertion_removed'],
  ],
  [
    'an assertion more',
    js('expect(f()).toBe(1);'),
    js('expect(f()).toBe(1);', 'expect(g()).toBe(2);'),
    ['strengthening assertion_added'],
  ],
];

const golang: readonly Pair[] = [
  [
    'formatting',
    go('if got := Total(1); got != 3 {', '\tt.Fatal("no")', '}'),
    go('if got := Total(1); got != 3 { t.Fatal("no") }'),
    [],
  ],
  [
    'a variable renamed',
    go('got := Total(1)', 'if got != 3 { t.Fatal("no") }'),
    go('sum := Total(1)', 'if sum != 3 { t.Fatal("no") }'),
    [],
  ],
  [
    'another value',
    go('if Total(1) != 30 { t.Fatal("no") }'),
    go('if Total(1) != 25 { t.Fatal("no") }'),
    ['weakening expectation_changed'],
  ],
  [
    '!= that became <',
    go('if Total(1) != 30 { t.Fatal("no") }'),
    go('if Total(1) < 30 { t.Fatal("no") }'),
    ['weakening assertion_loosened'],
  ],
  [
    'a check gone',
    go('if Total(1) != 30 { t.Fatal("no") }'),
    go('Total(1)'),
    ['weakening assertion_removed'],
  ],
  [
    'a skip',
    go('if Total(1) != 3 { t.Fatal("no") }'),
    go('t.Skip("later")', 'if Total(1) != 3 { t.Fatal("no") }'),
    ['weakening test_skipped', 'review test_changed'],
  ],
  [
    'a test gone',
    go('if Total(1) != 3 { t.Fatal("no") }'),
    'package cart\n',
    ['weakening test_deleted', 'review helper_changed'],
  ],
  [
    'renamed so that nobody runs it',
    go('if Total(1) != 3 { t.Fatal("no") }'),
    go('if Total(1) != 3 { t.Fatal("no") }').replace('TestTotal', 'testTotal'),
    ['weakening test_deleted', 'review helper_changed'],
  ],
  [
    'renamed',
    go('if Total(1) != 3 { t.Fatal("no") }'),
    go('if Total(1) != 3 { t.Fatal("no") }').replace('TestTotal', 'TestSum'),
    ['neutral test_renamed'],
  ],
  [
    'fewer rows of a table',
    go(
      'for _, c := range []int{1, 2} {',
      't.Run("x", func(t *testing.T) { if F(c) != c { t.Fatal("no") } })',
      '}',
    ),
    go(
      'for _, c := range []int{1} {',
      't.Run("x", func(t *testing.T) { if F(c) != c { t.Fatal("no") } })',
      '}',
    ),
    ['weakening expectation_changed', 'weakening cases_removed'],
  ],
];

describe('two test files', () => {
  test.each(python)('Python: %s', async (_name, old, now, expected) => {
    expect(short(await compareSources({ 'tests/test_cart.py': old }, { 'tests/test_cart.py': now }))).toEqual(
      expected,
    );
  });

  test.each(javascript)('JavaScript: %s', async (_name, old, now, expected) => {
    expect(short(await compareSources({ 'cart.test.js': old }, { 'cart.test.js': now }))).toEqual(expected);
  });

  test.each(typescript)('TypeScript: %s', async (_name, old, now, expected) => {
    expect(short(await compareSources({ 'cart.test.ts': old }, { 'cart.test.ts': now }))).toEqual(expected);
  });

  test.each(golang)('Go: %s', async (_name, old, now, expected) => {
    expect(short(await compareSources({ 'cart_test.go': old }, { 'cart_test.go': now }))).toEqual(expected);
  });

  test('a finding says what it is about, what was and is there, and where', async () => {
    const [found] = await compareSources(
      { 'tests/test_cart.py': py('x = 1', 'assert total(x) == 30') },
      { 'tests/test_cart.py': py('x = 1', '', 'assert total(x) == 25') },
    );
    expect(found).toMatchInlineSnapshot(`
      {
        "after": "assert total(x) == 25",
        "before": "assert total(x) == 30",
        "kind": "expectation_changed",
        "message": "an assertion expects something else",
        "new": {
          "file": "tests/test_cart.py",
          "line": 4,
        },
        "old": {
          "file": "tests/test_cart.py",
          "line": 3,
        },
        "review": false,
        "severity": "weakening",
        "signed": false,
        "subject": "tests/test_cart.py > test_total",
      }
    `);
  });
});

describe('two test trees', () => {
  const body = py('assert total([1]) == 1');

  test.each([
    ['a file moved', { 'tests/test_a.py': body }, { 'tests/unit/test_a.py': body }, ['neutral test_moved']],
    ['a file renamed', { 'tests/test_a.py': body }, { 'tests/test_b.py': body }, ['neutral test_moved']],
    ['a file gone', { 'tests/test_a.py': body }, {}, ['weakening test_deleted']],
    ['a file more', {}, { 'tests/test_a.py': body }, ['strengthening test_added']],
    ['code that is no test', { 'src/a.py': 'a = 1' }, { 'src/a.py': 'a = 2' }, []],
    ['a conftest', {}, { 'conftest.py': 'x = 1\n' }, ['review helper_changed']],
    ['a conftest formatted', { 'conftest.py': 'x = [1,2]\n' }, { 'conftest.py': '# x\nx = [1, 2]\n' }, []],
    [
      'a fixture',
      { 'tests/fixtures/a.txt': '1' },
      { 'tests/fixtures/a.txt': '2' },
      ['review helper_changed'],
    ],
    [
      'a fixture moved',
      { 'tests/fixtures/a.txt': '1' },
      { 'tests/fixtures/b.txt': '1' },
      ['neutral test_moved'],
    ],
    [
      'addopts',
      { 'pytest.ini': '[pytest]\n' },
      { 'pytest.ini': '[pytest]\naddopts = -k fast\n' },
      ['weakening tests_deselected'],
    ],
    [
      'markers',
      { 'pytest.ini': '[pytest]\n' },
      { 'pytest.ini': '[pytest]\nmarkers = slow\n' },
      ['review helper_changed'],
    ],
    [
      'a test script that hides its failure',
      { 'package.json': '{"scripts":{"test":"vitest run"}}' },
      { 'package.json': '{"scripts":{"test":"vitest run || true"}}' },
      ['weakening failure_ignored'],
    ],
    ['a version', { 'package.json': '{"version":"1"}' }, { 'package.json': '{"version":"2"}' }, []],
    [
      'a snapshot',
      { '__snapshots__/a.test.js.snap': 'exports[`a 1`] = `1`;\n\nexports[`b 1`] = `2`;\n' },
      { '__snapshots__/a.test.js.snap': 'exports[`a 1`] = `9`;\n\nexports[`b 1`] = `2`;\n' },
      ['weakening snapshot_changed'],
    ],
    [
      'a test of another language',
      { 'test/a_spec.rb': 'it { 1 }' },
      { 'test/a_spec.rb': 'it { 2 }' },
      ['review file_not_understood'],
    ],
    [
      'a test of another language gone',
      { 'test/a_spec.rb': 'it { 1 }' },
      {},
      ['weakening test_file_deleted'],
    ],
    ['a binary file', { 'tests/test_a.py': body }, { 'tests/test_a.py': '\0\0' }, ['weakening syntax_error']],
  ] as const)('%s', async (_name, old, now, expected) => {
    const found = short(await compareSources(old as Record<string, string>, now as Record<string, string>));
    expect(found.filter((kind) => !(kind === 'weakening test_deleted' && _name === 'a binary file'))).toEqual(
      expected,
    );
  });
});
