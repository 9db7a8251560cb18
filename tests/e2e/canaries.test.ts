import { describe, expect, it } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { runScope, type ScopeParts } from './run-scope.ts';

/** Id → status, reason and canaries, then what the report trusts of it: one line each. */
function story({ scenarios, trust, error }: TaaSReport): Record<string, string[]> {
  expect(error).toBeNull();
  return Object.fromEntries(
    scenarios.map(({ id, status, reason, canaries }) => {
      const told =
        canaries && canaries.placed > 0
          ? `, canaries ${canaries.as_expected === canaries.placed ? 'as expected' : 'wrong'}`
          : '';
      const findings = trust
        .filter(({ scenario }) => scenario === id)
        .map(({ message }) => message)
        .sort();
      return [id, [`${status} ${reason}${told}`, ...findings]];
    }),
  );
}

type Files = Readonly<Record<string, string>>;

/** A folder for each case, a scenario each. */
function cases(
  runner: string,
  folders: Readonly<Record<string, Files>>,
  target?: string,
): [ScopeParts['scenarios'], Files] {
  const scenarios = Object.keys(folders).map((id) => ({
    id,
    execution: { runner, cwd: id, ...(target === undefined ? {} : { target }) },
  }));
  const files = Object.entries(folders).flatMap(([id, each]) =>
    Object.entries(each).map(([name, text]) => [`${id}/${name}`, text]),
  );
  return [scenarios, Object.fromEntries(files)];
}

const node = { image: 'taas/node', dependencies: { npm: ['vitest@4.1.12', 'jest@30.5.2', 'mocha@12.0.3'] } };

describe('pytest', () => {
  const test =
    'from code import total\n\ndef test_total_of_two():\n    assert total(1, 2) == 3\n\ndef test_total_of_none():\n    assert total() == 0\n';
  const attack = (code: string): Files => ({ 'code.py': code, 'test_total.py': test });
  const wrong = 'def total(*numbers):\n    return 7\n';

  it('gives forged results away', async () => {
    const [scenarios, files] = cases('pytest', {
      'exit-at-import': attack('import os\nos._exit(0)\n'),
      'exit-at-end': attack(`import atexit, os\natexit.register(os._exit, 0)\n${wrong}`),
      'assert-patched': attack(
        `import builtins, pytest\nbuiltins.AssertionError = type("AssertionError", (pytest.skip.Exception,), {})\n${wrong}`,
      ),
      'outcome-patched': attack(
        `from _pytest.reports import TestReport\nmake = TestReport.from_item_and_call.__func__\ndef forged(cls, item, call):\n    call.excinfo = None\n    return make(cls, item, call)\nTestReport.from_item_and_call = classmethod(forged)\n${wrong}`,
      ),
      'by-name': attack(
        `from _pytest.python import Function\nrun = Function.runtest\ndef forged(self):\n    if not self.name.startswith("test_total_of_") or self.name not in ("test_total_of_two", "test_total_of_none"):\n        run(self)\nFunction.runtest = forged\n${wrong}`,
      ),
      'equal-to-all': attack(
        'class Any(int):\n    def __eq__(self, other):\n        return True\n    __hash__ = int.__hash__\n\ndef total(*numbers):\n    return Any(7)\n',
      ),
      'results-rewritten': attack(
        `import atexit, re, sys\npath = [a.split("=")[1] for a in sys.argv if a.startswith("--junitxml=")][0]\ndef forge():\n    text = open(path).read()\n    text = re.sub(r"<failure.*?</failure>", "", text, flags=re.S)\n    text = re.sub(r'failures="\\d+"', 'failures="0"', text)\n    open(path, "w").write(text)\natexit.register(forge)\n${wrong}`,
      ),
      'tests-dropped': attack(
        `from _pytest.main import Session\nmake = Session.perform_collect\ndef drop(self, *args, **kwargs):\n    items = make(self, *args, **kwargs)\n    self.items[:] = [i for i in self.items if i.name != "test_total_of_two"]\n    return self.items\nSession.perform_collect = drop\ndef total(*numbers):\n    return 0\n`,
      ),
      'unittest-patched': {
        'code.py': `import unittest\nunittest.TestCase.assertEqual = lambda self, *a, **k: None\n${wrong}`,
        'test_total.py':
          'import unittest\nfrom code import total\n\nclass TotalTest(unittest.TestCase):\n    def test_two(self):\n        self.assertEqual(total(1, 2), 3)\n',
      },
      'exit-code-patched': attack(
        `import pytest, sys\nfrom _pytest.main import Session\n_exit = sys.exit\nsys.exit = lambda *a: _exit(0)\n${wrong}`,
      ),
    });
    const report = await runScope({ environment: { image: 'taas/python' }, scenarios }, files);
    expect(report.verdict).toBe('fail');
    expect(story(report)).toMatchInlineSnapshot(`
      {
        "assert-patched": [
          "unproven forged_result, canaries wrong",
          "assert-patched/test_total.py: a hidden test that must fail (a comparison with a value that nobody expects) was reported as skipped",
          "assert-patched/test_total.py: a hidden test that must fail (assert) was reported as skipped",
        ],
        "by-name": [
          "unproven forged_result, canaries wrong",
          "by-name/test_total.py: a hidden test that must fail (the name of a real test) was reported as passed",
        ],
        "equal-to-all": [
          "unproven forged_result, canaries wrong",
          "equal-to-all/test_total.py: a hidden test that must fail (a comparison with a value that nobody expects) was reported as passed",
        ],
        "exit-at-end": [
          "unproven forged_result, canaries as expected",
          "hidden tests failed, and yet the tool ended with exit code 0",
        ],
        "exit-at-import": [
          "errored premature_exit, canaries wrong",
        ],
        "exit-code-patched": [
          "failed tests_failed, canaries as expected",
        ],
        "outcome-patched": [
          "unproven forged_result, canaries wrong",
          "outcome-patched/test_total.py: a hidden test that must fail (a comparison with a value that nobody expects) was reported as passed",
          "outcome-patched/test_total.py: a hidden test that must fail (assert) was reported as passed",
          "outcome-patched/test_total.py: a hidden test that must fail (raise) was reported as passed",
          "outcome-patched/test_total.py: a hidden test that must fail (the name of a real test) was reported as passed",
        ],
        "results-rewritten": [
          "unproven forged_result, canaries wrong",
          "results-rewritten/test_total.py: a hidden test that must fail (a comparison with a value that nobody expects) was reported as passed",
          "results-rewritten/test_total.py: a hidden test that must fail (assert) was reported as passed",
          "results-rewritten/test_total.py: a hidden test that must fail (raise) was reported as passed",
          "results-rewritten/test_total.py: a hidden test that must fail (the name of a real test) was reported as passed",
        ],
        "tests-dropped": [
          "unproven forged_result, canaries as expected",
          "tests-dropped/test_total.py: test_total_of_two was not reported",
        ],
        "unittest-patched": [
          "unproven forged_result, canaries wrong",
          "unittest-patched/test_total.py: a hidden test that must fail (a comparison with a value that nobody expects) was reported as passed",
          "unittest-patched/test_total.py: a hidden test that must fail (self.assertEqual) was reported as passed",
        ],
      }
    `);
  });

  it('has no finding on honest suites, and shows no canary', async () => {
    const [scenarios, files] = cases('pytest', {
      plain: attack('def total(*numbers):\n    return sum(numbers)\n'),
      classes: {
        'test_a.py':
          'import unittest\nimport pytest\n\nclass TestPlain:\n    @pytest.mark.parametrize("n", [1, 2])\n    def test_n(self, n):\n        assert n > 0\n\nclass CaseTest(unittest.TestCase):\n    def setUp(self):\n        self.n = 1\n    def test_one(self):\n        self.assertEqual(self.n, 1)\n    def test_sub(self):\n        for i in range(3):\n            with self.subTest(i=i):\n                self.assertGreater(i, -1)\n    @unittest.expectedFailure\n    def test_expected(self):\n        self.assertTrue(False)\n',
      },
      marks: {
        'pytest.ini': '[pytest]\naddopts = -ra -m "not slow"\nmarkers =\n    slow: slow\n    unit: unit\n',
        'test_a.py':
          'import pytest\n\n@pytest.mark.slow\ndef test_slow():\n    assert False\n\n@pytest.mark.unit\ndef test_fast():\n    assert 1 == 1\n\n@pytest.mark.xfail\ndef test_x():\n    assert False\n\n@pytest.mark.skip\ndef test_skipped():\n    assert False\n',
      },
      'only-marked': {
        'pytest.ini': '[pytest]\naddopts = --strict-markers -m unit\nmarkers =\n    unit: unit\n',
        'test_a.py':
          'import pytest\n\n@pytest.mark.unit\ndef test_fast():\n    assert 1 == 1\n\ndef test_other():\n    assert False\n',
      },
      fixtures: {
        'conftest.py':
          'import pytest\n\n@pytest.fixture(params=["a", "b"], autouse=True)\ndef each(request):\n    yield request.param\n\ndef pytest_collection_modifyitems(items):\n    items.sort(key=lambda item: item.name)\n',
        'test_a.py': 'def test_has(each):\n    assert each in "ab"\n',
        'inner/test_b.py':
          'import pytest\npytest.importorskip("no_such_module")\n\ndef test_never():\n    assert False\n',
      },
      shared: {
        'test_base.py':
          'class TestBase:\n    value = 1\n    def test_value(self):\n        assert self.value\n',
        'test_derived.py': 'from test_base import *\n\nclass TestDerived(TestBase):\n    value = 2\n',
      },
      'stops-early': {
        'pytest.ini': '[pytest]\naddopts = -x\n',
        'test_a.py': 'def test_a():\n    assert 1 + 1 == 2\n',
        'test_b.py': 'def test_b():\n    assert True\n',
      },
      deselecting: {
        'conftest.py':
          'def pytest_collection_modifyitems(config, items):\n    gone = [i for i in items if i.name == "test_slow"]\n    config.hook.pytest_deselected(items=gone)\n    items[:] = [i for i in items if i not in gone]\n',
        'test_a.py': 'def test_slow():\n    assert False\n\ndef test_fast():\n    assert True\n',
      },
      teardown: {
        'test_a.py':
          'import pytest\n\n@pytest.fixture(scope="module", autouse=True)\ndef broken():\n    yield\n    raise ValueError("down")\n\ndef test_a():\n    assert True\n',
      },
      'node-ids': { 'test_a.py': 'def test_a():\n    assert True\n\ndef test_b():\n    assert False\n' },
    });
    const narrowed = scenarios.map((scenario) =>
      typeof scenario !== 'string' && scenario.id === 'node-ids'
        ? { ...scenario, execution: { ...scenario.execution, runner: 'pytest', target: 'test_a.py::test_a' } }
        : scenario,
    );
    const words = { runner: 'pytest', cwd: 'plain', args: ['-k', 'two and not none'] };
    const asked = { runner: 'pytest', cwd: 'plain' };
    const report = await runScope(
      {
        environment: { image: 'taas/python' },
        scenarios: [
          ...narrowed,
          { id: 'by-name', execution: words },
          { id: 'output', execution: asked, expect: { exit_code: 0, stdout: { contains: ['2 passed'] } } },
        ],
      },
      files,
    );
    expect(story(report)).toMatchInlineSnapshot(`
      {
        "by-name": [
          "passed ok, canaries as expected",
        ],
        "classes": [
          "passed ok, canaries as expected",
        ],
        "deselecting": [
          "passed ok, canaries as expected",
        ],
        "fixtures": [
          "passed ok, canaries as expected",
        ],
        "marks": [
          "passed ok, canaries as expected",
        ],
        "node-ids": [
          "passed ok, canaries as expected",
        ],
        "only-marked": [
          "passed ok, canaries as expected",
        ],
        "output": [
          "passed ok, canaries as expected",
        ],
        "plain": [
          "passed ok, canaries as expected",
        ],
        "shared": [
          "passed ok, canaries as expected",
        ],
        "stops-early": [
          "passed ok, canaries as expected",
        ],
        "teardown": [
          "failed tests_failed, canaries as expected",
        ],
      }
    `);
    const tests = report.scenarios.flatMap(({ id, attempts }) =>
      (attempts[0]?.tests ?? []).map(({ name, status }) => `${id} ${status} ${name}`),
    );
    expect(tests.sort()).toMatchInlineSnapshot(`
      [
        "by-name passed test_total_of_two",
        "classes passed test_n[1]",
        "classes passed test_n[2]",
        "classes passed test_one",
        "classes passed test_sub",
        "classes skipped test_expected",
        "deselecting passed test_fast",
        "fixtures passed test_has[a]",
        "fixtures passed test_has[b]",
        "fixtures skipped inner.test_b",
        "marks passed test_fast",
        "marks skipped test_skipped",
        "marks skipped test_x",
        "node-ids passed test_a",
        "only-marked passed test_fast",
        "output passed test_total_of_none",
        "output passed test_total_of_two",
        "plain passed test_total_of_none",
        "plain passed test_total_of_two",
        "shared passed test_value",
        "shared passed test_value",
        "shared passed test_value",
        "stops-early passed test_a",
        "stops-early passed test_b",
        "teardown errored test_a",
      ]
    `);
  });
});

describe('node', () => {
  const test =
    "import assert from 'node:assert/strict';\nimport test from 'node:test';\nimport { total } from './code.mjs';\n\ntest('adds two', () => {\n  assert.equal(total(1, 2), 3);\n});\n";
  const attack = (code: string): Files => ({ 'code.mjs': code, 'total.test.mjs': test });
  const wrong = 'export const total = () => 7;\n';

  it('gives forged results away', async () => {
    const [scenarios, files] = cases('node', {
      'assert-emptied': attack(
        `import assert from 'node:assert/strict';\nassert.equal = () => {};\n${wrong}`,
      ),
      'exit-at-import': attack(`process.exit(0);\n${wrong}`),
      'test-patched': attack(
        `import { Test } from 'node:test';\nimport test from 'node:test';\nconst { AsyncResource } = await import('node:async_hooks');\nconst run = AsyncResource.prototype.runInAsyncScope;\nAsyncResource.prototype.runInAsyncScope = function (fn, self, ...args) {\n  try { return run.call(this, fn, self, ...args); } catch {}\n};\n${wrong}`.replace(
          "import { Test } from 'node:test';\n",
          '',
        ),
      ),
      'exit-code': attack(`process.on('exit', () => { process.exitCode = 0; });\n${wrong}`),
      'parent-killed': attack(
        `import { writeFileSync, readdirSync } from 'node:fs';\nimport { readFileSync } from 'node:fs';\nconst argv = readFileSync('/proc/' + process.ppid + '/cmdline', 'utf8').split('\\0');\nconst path = argv.filter((a) => a.startsWith('--test-reporter-destination=')).at(-1).split('=')[1];\nwriteFileSync(path, JSON.stringify({ kind: 'test', name: 'adds two', suite: null, file: process.argv[1], line: 5, status: 'passed' }) + '\\n' + JSON.stringify({ kind: 'end' }) + '\\n');\nprocess.kill(process.ppid, 'SIGKILL');\n${wrong}`,
      ),
    });
    const report = await runScope({ environment: { image: 'taas/node' }, scenarios }, files);
    expect(report.verdict).toBe('fail');
    expect(story(report)).toMatchInlineSnapshot(`
      {
        "assert-emptied": [
          "unproven forged_result, canaries wrong",
          "assert-emptied/total.test.mjs: a hidden test that must fail (a comparison with a value that nobody expects) was reported as passed",
          "assert-emptied/total.test.mjs: a hidden test that must fail (assert.equal) was reported as passed",
        ],
        "exit-at-import": [
          "failed tests_failed, canaries wrong",
        ],
        "exit-code": [
          "failed tests_failed, canaries as expected",
        ],
        "parent-killed": [
          "failed signal, canaries wrong",
        ],
        "test-patched": [
          "unproven forged_result, canaries wrong",
          "test-patched/total.test.mjs: a hidden test that must fail (a comparison with a value that nobody expects) was reported as passed",
          "test-patched/total.test.mjs: a hidden test that must fail (assert.equal) was reported as passed",
          "test-patched/total.test.mjs: a hidden test that must fail (the name of a real test) was reported as passed",
          "test-patched/total.test.mjs: a hidden test that must fail (throw) was reported as passed",
        ],
      }
    `);
  });

  it('has no finding on honest suites', async () => {
    const [scenarios, files] = cases('node', {
      plain: attack('export const total = (a, b) => a + b;\n'),
      commonjs: {
        'a.test.cjs':
          "const { test, describe, it } = require('node:test');\nconst assert = require('node:assert');\ndescribe('sum', () => {\n  it('is async', async () => {\n    await assert.rejects(async () => { throw new Error('x'); });\n  });\n  it('has subtests', async (t) => {\n    await t.test('one', () => assert.ok(1));\n  });\n});\ntest('skipped', { skip: true }, () => {});\ntest('todo', { todo: true }, () => { throw new Error(); });\n",
      },
      named: {
        'a.test.mjs':
          "import { deepEqual as same, ok } from 'node:assert';\nimport { it as spec, beforeEach, afterEach } from 'node:test';\nlet n = 0;\nbeforeEach(() => { n = 1; });\nafterEach(() => { n = 0; });\nspec('sets', () => { same({ n }, { n: 1 }); ok(n); });\n",
      },
      generated: {
        'a.test.mjs': "import test from 'node:test';\nfor (const n of [1, 2]) test(`n ${n}`, () => {});\n",
        'test/helper.js': 'module.exports = 1;\n',
      },
    });
    const report = await runScope({ environment: { image: 'taas/node' }, scenarios }, files);
    expect(report.verdict).toBe('pass');
    expect(story(report)).toMatchInlineSnapshot(`
      {
        "commonjs": [
          "passed ok, canaries as expected",
        ],
        "generated": [
          "passed ok, canaries as expected",
        ],
        "named": [
          "passed ok, canaries as expected",
        ],
        "plain": [
          "passed ok, canaries as expected",
        ],
      }
    `);
  });
});

describe.each(['vitest', 'jest'])('%s', (tool) => {
  const imports = tool === 'vitest' ? "import { describe, expect, it, test } from 'vitest';\n" : '';
  const load =
    tool === 'vitest' ? "import { total } from './code.js';\n" : "const { total } = require('./code.js');\n";
  const code = (body: string) =>
    tool === 'vitest' ? `${body}\nexport { total };\n` : `${body}\nmodule.exports = { total };\n`;
  const own = tool === 'vitest' ? '{"type":"module"}' : '{"name":"j"}';
  const attack = (body: string): Files => ({
    'package.json': own,
    'code.js': code(body),
    'total.test.js': `${imports}${load}test('adds two', () => {\n  expect(total(1, 2)).toBe(3);\n});\ntest('adds none', () => {\n  expect(total()).toEqual({ a: 1 });\n});\n`,
  });
  const wrong = 'const total = () => 7;';

  it('gives forged results away', async () => {
    const [scenarios, files] = cases(tool, {
      'expect-patched': attack(
        tool === 'vitest'
          ? `import { expect } from 'vitest';\nexpect.extend({ toBe: () => ({ pass: true, message: () => '' }), toEqual: () => ({ pass: true, message: () => '' }) });\n${wrong}`
          : `expect.extend({ toBe: () => ({ pass: true, message: () => '' }), toEqual: () => ({ pass: true, message: () => '' }) });\n${wrong}`,
      ),
      'exit-at-import': attack(`process.exit(0);\n${wrong}`),
      'matches-all': {
        ...attack(wrong),
        'code.js': code(
          "const total = () => ({ $$typeof: Symbol.for('jest.asymmetricMatcher'), asymmetricMatch: () => true });",
        ),
        'total.test.js': `${imports}${load}test('adds two', () => {\n  expect(total(1, 2)).toEqual(3);\n});\n`,
      },
    });
    const report = await runScope({ environment: node, scenarios }, files);
    expect(report.verdict).toBe('fail');
    expect(story(report)).toMatchSnapshot();
  });

  it('has no finding on honest suites', async () => {
    const [scenarios, files] = cases(tool, {
      plain: {
        ...attack('const total = (a, b) => (a === undefined ? { a: 1 } : a + b);'),
      },
      blocks: {
        'package.json': own,
        'a.test.js': `${imports}describe('sum', () => {\n  it.each([[1, 1], [2, 2]])('%i is %i', (a, b) => { expect(a).toBe(b); });\n  it('is async', async () => { await expect(Promise.resolve(1)).resolves.toBe(1); });\n  describe.skip('later', () => { it('never', () => { expect(1).toBe(2); }); });\n});\nit.todo('some day');\nit.skip('not now', () => {});\n`,
      },
      // In a cell vitest refuses `only`.
      ...(tool === 'jest' && {
        only: {
          'package.json': own,
          'a.test.js': `${imports}test.only('this', () => { expect(1).not.toBe(2); });\ntest('not that', () => { expect(1).toBe(2); });\n`,
          'b.test.js': `${imports}test('other', () => { expect([1]).toContain(1); });\n`,
        },
      }),
    });
    const report = await runScope({ environment: node, scenarios }, files);
    expect(story(report)).toMatchSnapshot();
    expect(report.verdict).toBe('pass');
  });
});

describe('the other tools', () => {
  it('have canaries as well: unittest, mocha and go', async () => {
    const python = await runScope(
      {
        environment: { image: 'taas/python' },
        scenarios: [
          { id: 'unittest', execution: { runner: 'unittest' } },
          { id: 'one-test', execution: { runner: 'unittest', target: 'test_a.ATest.test_a' } },
          { id: 'patched', execution: { runner: 'unittest', cwd: 'patched' } },
        ],
      },
      {
        'test_a.py':
          'import unittest\n\nclass ATest(unittest.TestCase):\n    def test_a(self):\n        self.assertEqual(1, 1)\n',
        'patched/code.py':
          'import unittest\nunittest.TestCase.assertEqual = lambda *args: None\n\ndef one():\n    return 2\n',
        'patched/test_a.py':
          'import unittest\nfrom code import one\n\nclass ATest(unittest.TestCase):\n    def test_a(self):\n        self.assertEqual(one(), 1)\n',
      },
    );
    const mocha = await runScope(
      { environment: node, scenarios: [{ id: 'mocha', execution: { runner: 'mocha' } }] },
      {
        'package.json': '{"name":"m"}',
        'test/a.test.js':
          "const assert = require('assert');\ndescribe('sum', () => { it('adds', () => { assert.equal(1, 1); }); });\n",
      },
    );
    const go = await runScope(
      {
        environment: { image: 'taas/base', dependencies: { apt: ['golang-go'] } },
        scenarios: [{ id: 'go', execution: { runner: 'go' } }],
      },
      {
        'go.mod': 'module example.test/m\n\ngo 1.19\n',
        'a/a_test.go': 'package a\n\nimport "testing"\n\nfunc TestAdds(t *testing.T) {}\n',
      },
    );
    expect([python, mocha, go].map(story)).toMatchInlineSnapshot(`
      [
        {
          "one-test": [
            "passed ok, canaries as expected",
          ],
          "patched": [
            "unproven forged_result, canaries wrong",
            "patched/test_a.py: a hidden test that must fail (a comparison with a value that nobody expects) was reported as passed",
            "patched/test_a.py: a hidden test that must fail (self.assertEqual) was reported as passed",
          ],
          "unittest": [
            "passed ok, canaries as expected",
          ],
        },
        {
          "mocha": [
            "passed ok, canaries as expected",
          ],
        },
        {
          "go": [
            "passed ok, canaries as expected",
          ],
        },
      ]
    `);
  });
});

describe('the files of the workspace', () => {
  it('are as they were when the next scenario starts, also after a deadline', async () => {
    const slow = 'import time\n\ndef test_slow():\n    time.sleep(60)\n';
    const report = await runScope(
      {
        environment: { image: 'taas/python' },
        scenarios: [
          { id: 'slow', timeout: '3s', execution: { runner: 'pytest', target: 'test_slow.py' } },
          { id: 'good', execution: { runner: 'pytest', target: 'test_good.py' } },
          {
            id: 'look',
            command: 'cat test_slow.py && cat test_good.py && stat -c "%a %Y" test_good.py',
            expect: { stdout: { equals: `${slow}def test_good():\n    pass\n644 946684800` } },
          },
        ],
      },
      { 'test_slow.py': slow, 'test_good.py': 'def test_good():\n    pass\n' },
    );
    expect(report.scenarios.map(({ id, status }) => `${id} ${status}`)).toMatchInlineSnapshot(`
      [
        "slow timed_out",
        "good passed",
        "look passed",
      ]
    `);
  });
});
