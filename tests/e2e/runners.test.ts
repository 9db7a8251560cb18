import { describe, expect, it } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import type { Environment, Scenario } from '../../src/generated/test-scope.ts';
import { runScope } from './run-scope.ts';

/** A scenario of one runner: its id says what is wrong with the tests that it points to. */
function tells(runner: string, id: string, target?: string): Pick<Scenario, 'id' | 'execution'> {
  return { id, execution: { runner, ...(target === undefined ? {} : { target }) } };
}

/** Id → status, reason and message, then the test cases with file and line: everything a runner has to say. */
function story(report: TaaSReport): Record<string, string[]> {
  expect(report.error).toBeNull();
  return Object.fromEntries(
    report.scenarios.map(({ id, status, reason, message, attempts }) => {
      const tests = attempts.at(-1)?.tests ?? [];
      const cases = tests.map((test) => `${test.file}:${test.line} ${test.status} ${test.name}`);
      return [id, [`${status} ${reason}: ${message.split('\n')[0]}`, ...cases.sort()]];
    }),
  );
}

async function runAll(
  environment: Partial<Environment>,
  scenarios: Pick<Scenario, 'id' | 'execution'>[],
  files: Readonly<Record<string, string>>,
): Promise<TaaSReport> {
  return runScope({ environment, scenarios }, files);
}

describe('pytest', () => {
  const files = {
    'tests/test_good.py':
      'def test_adds():\n    assert 1 + 1 == 2\n\ndef test_joins():\n    assert "a" + "b" == "ab"\n',
    'tests/test_wrong.py':
      'import pytest\n\n@pytest.mark.parametrize("n", [1, 2])\ndef test_one(n):\n    m = n\n    assert m == 1\n',
    'tests/test_none.py': 'def helper():\n    pass\n',
    'tests/test_skipped.py': 'import pytest\n\n@pytest.mark.skip\ndef test_later():\n    assert False\n',
    'tests/test_broken.py': 'import no_such_module\n\ndef test_a():\n    pass\n',
    'tests/test_leaves.py':
      'import os\n\ndef test_a():\n    os._exit(0)\n\ndef test_b():\n    assert False\n',
    'tests/test_gone.py': 'import os\nos._exit(0)\n',
    'tests/test_crash.py': 'import os, signal\n\ndef test_a():\n    os.kill(os.getpid(), signal.SIGSEGV)\n',
  };

  it('reports every test with its place, and calls nothing passed that did not run', async () => {
    const kinds = ['good', 'wrong', 'none', 'skipped', 'broken', 'leaves', 'gone', 'crash'];
    const report = await runAll(
      { image: 'taas/python' },
      [
        ...kinds.map((kind) => tells('pytest', kind, `tests/test_${kind}.py`)),
        tells('pytest', 'missing-file', 'tests/test_nowhere.py'),
      ],
      files,
    );
    expect(story(report)).toMatchInlineSnapshot(`
      {
        "broken": [
          "errored collection_error: tests.test_broken: ImportError while importing test module '/workspace/tests/test_broken.py'.",
          "tests/test_broken.py:1 errored tests.test_broken",
        ],
        "crash": [
          "failed signal: ended by SIGSEGV",
        ],
        "gone": [
          "errored premature_exit: pytest exited 0 without writing its results",
        ],
        "good": [
          "passed ok: 2 tests passed",
          "tests/test_good.py:1 passed test_adds",
          "tests/test_good.py:4 passed test_joins",
        ],
        "leaves": [
          "errored premature_exit: pytest exited 0 without writing its results",
        ],
        "missing-file": [
          "errored no_tests: pytest executed no test",
        ],
        "none": [
          "errored no_tests: pytest executed no test",
        ],
        "skipped": [
          "errored no_tests: pytest executed no test (1 skipped)",
          "tests/test_skipped.py:3 skipped test_later",
        ],
        "wrong": [
          "failed tests_failed: 1 of 2 tests failed",
          "tests/test_wrong.py:3 passed test_one[1]",
          "tests/test_wrong.py:6 failed test_one[2]",
        ],
      }
    `);
  });

  it('names the remedy where the image lacks it', async () => {
    const report = await runAll({ image: 'taas/base' }, [tells('pytest', 'P')], files);
    expect(story(report)).toMatchInlineSnapshot(`
      {
        "P": [
          "errored tool_missing: its program can't be started (ENOENT): use an image with pytest, or add "pytest" to environment.dependencies",
        ],
      }
    `);
  });
});

describe('unittest', () => {
  const files = {
    'good.py':
      'import unittest\n\nclass Good(unittest.TestCase):\n    def test_adds(self):\n        self.assertEqual(1 + 1, 2)\n',
    'wrong.py':
      'import unittest\n\nclass Wrong(unittest.TestCase):\n    def test_one(self):\n        two = 2\n        self.assertEqual(two, 1)\n\n    def test_raises(self):\n        raise KeyError("x")\n',
    'none.py': 'import unittest\n',
    'broken.py': 'import no_such_module\n',
    'leaves.py':
      'import os, unittest\n\nclass Leaves(unittest.TestCase):\n    def test_a(self):\n        os._exit(0)\n\n    def test_b(self):\n        self.fail()\n',
    'gone.py': 'import os\nos._exit(0)\n',
  };

  it('reports every test with its place, and calls nothing passed that did not run', async () => {
    const kinds = ['good', 'wrong', 'none', 'broken', 'leaves', 'gone'];
    const report = await runAll(
      { image: 'taas/python' },
      kinds.map((kind) => tells('unittest', kind, kind)),
      files,
    );
    expect(story(report)).toMatchInlineSnapshot(`
      {
        "broken": [
          "errored collection_error: broken: ImportError: Failed to import test module: broken",
          "null:null errored broken",
        ],
        "gone": [
          "errored premature_exit: the results of unittest can't be read: results.ndjson is empty. (exit code 0)",
        ],
        "good": [
          "passed ok: 1 test passed",
          "good.py:4 passed test_adds",
        ],
        "leaves": [
          "errored premature_exit: the results of unittest can't be read: results.ndjson is empty. (exit code 0)",
        ],
        "none": [
          "errored no_tests: unittest executed no test",
        ],
        "wrong": [
          "failed tests_failed: 1 of 2 tests failed, 1 errored",
          "wrong.py:6 failed test_one",
          "wrong.py:9 errored test_raises",
        ],
      }
    `);
  });

  it('names the remedy where the image lacks it', async () => {
    const report = await runAll({ image: 'taas/base' }, [tells('unittest', 'P')], files);
    expect(story(report)).toMatchInlineSnapshot(`
      {
        "P": [
          "errored tool_missing: its program can't be started (ENOENT): use an image with python3",
        ],
      }
    `);
  });
});

describe('node', () => {
  const files = {
    'good.test.mjs': "import test from 'node:test';\ntest('adds', () => {});\n",
    'wrong.test.mjs':
      "import assert from 'node:assert';\nimport { describe, it } from 'node:test';\ndescribe('sum', () => {\n  it('is one', () => {\n    const two = 2;\n    assert.equal(two, 1);\n  });\n  it('is fine', () => {});\n});\n",
    'none.test.mjs': "import 'node:test';\n",
    'broken.test.mjs':
      "import './no-such-module.mjs';\nimport test from 'node:test';\ntest('a', () => {});\n",
    'leaves.test.mjs':
      "import test from 'node:test';\ntest('a', () => { process.exit(0); });\ntest('b', () => { throw new Error('b'); });\n",
    'gone.test.mjs':
      "import test from 'node:test';\ntest('a', () => { throw new Error('a'); });\nprocess.exit(0);\n",
  };

  it('reports every test with its place, and calls nothing passed that did not run', async () => {
    const kinds = ['good', 'wrong', 'none', 'broken', 'leaves', 'gone'];
    const report = await runAll(
      { image: 'taas/node' },
      [
        ...kinds.map((kind) => tells('node', kind, `${kind}.test.mjs`)),
        tells('node', 'missing-file', 'nowhere.mjs'),
      ],
      files,
    );
    expect(story(report)).toMatchInlineSnapshot(`
      {
        "broken": [
          "errored collection_error: broken.test.mjs: the file ended with exit code 1 outside of its tests:",
        ],
        "gone": [
          "failed tests_failed: 1 of 1 tests errored",
          "gone.test.mjs:1 errored gone.test.mjs",
        ],
        "good": [
          "passed ok: 1 test passed",
          "good.test.mjs:2 passed adds",
        ],
        "leaves": [
          "failed tests_failed: 1 of 1 tests errored",
          "leaves.test.mjs:1 errored leaves.test.mjs",
        ],
        "missing-file": [
          "errored no_results: node wrote no results (exit code 1)",
        ],
        "none": [
          "errored no_tests: node executed no test",
        ],
        "wrong": [
          "failed tests_failed: 1 of 2 tests failed",
          "wrong.test.mjs:6 failed is one",
          "wrong.test.mjs:8 passed is fine",
        ],
      }
    `);
  });

  it('names the remedy where the image lacks it', async () => {
    const report = await runAll({ image: 'taas/base' }, [tells('node', 'N')], files);
    expect(story(report)).toMatchInlineSnapshot(`
      {
        "N": [
          "errored tool_missing: its program can't be started (ENOENT): use an image with Node 18.19 or later",
        ],
      }
    `);
  });
});

describe('vitest, jest and mocha, installed as dependencies', () => {
  const body = (imports: string, one: string) =>
    `${imports}\ndescribe('sum', () => {\n  it('is one', () => {\n    const n = ${one};\n    if (n !== 1) throw new Error('not one');\n  });\n});\n`;
  const suite = (folder: string, imports: string) => ({
    [`${folder}/good.test.js`]: body(imports, '1'),
    [`${folder}/wrong.test.js`]: body(imports, '2'),
    [`${folder}/none.test.js`]: `${imports}\n`,
    [`${folder}/broken.test.js`]: `${imports}\nthrow new Error('broken');\n`,
    [`${folder}/leaves.test.js`]: `${imports}\nit('a', () => { process.exit(0); });\nit('b', () => { throw new Error('b'); });\n`,
  });
  const files = {
    ...suite('vitest', "import { describe, it } from 'vitest';"),
    ...suite('jest', '// jest'),
    ...suite('mocha', '// mocha'),
    'jest/package.json': '{"name":"j","private":true}',
    'mocha/package.json': '{"name":"m","private":true,"type":"commonjs"}',
  };

  it('report every test with its place, and call nothing passed that did not run', async () => {
    const kinds = ['good', 'wrong', 'none', 'broken', 'leaves'];
    const scenarios = ['vitest', 'jest', 'mocha'].flatMap((runner) =>
      kinds.map((kind) => ({
        id: `${runner}-${kind}`,
        execution: { runner, target: `${kind}.test.js`, cwd: runner },
      })),
    );
    const report = await runAll(
      { image: 'taas/node', dependencies: { npm: ['vitest@4.1.12', 'jest@30.5.2', 'mocha@12.0.3'] } },
      scenarios,
      files,
    );
    expect(story(report)).toMatchInlineSnapshot(`
      {
        "jest-broken": [
          "errored collection_error: jest/broken.test.js: broken",
        ],
        "jest-good": [
          "passed ok: 1 test passed",
          "jest/good.test.js:3 passed is one",
        ],
        "jest-leaves": [
          "errored premature_exit: jest exited 0 without writing its results",
        ],
        "jest-none": [
          "errored collection_error: jest/none.test.js: Your test suite must contain at least one test.",
        ],
        "jest-wrong": [
          "failed tests_failed: 1 of 1 tests failed",
          "jest/wrong.test.js:5 failed is one",
        ],
        "mocha-broken": [
          "errored collection_error: Error: broken",
        ],
        "mocha-good": [
          "passed ok: 1 test passed",
          "mocha/good.test.js:null passed is one",
        ],
        "mocha-leaves": [
          "errored premature_exit: mocha exited 0 without writing its results",
        ],
        "mocha-none": [
          "errored no_tests: mocha executed no test",
        ],
        "mocha-wrong": [
          "failed tests_failed: 1 of 1 tests failed",
          "mocha/wrong.test.js:5 failed is one",
        ],
        "vitest-broken": [
          "errored collection_error: vitest/broken.test.js: broken",
        ],
        "vitest-good": [
          "passed ok: 1 test passed",
          "vitest/good.test.js:3 passed is one",
        ],
        "vitest-leaves": [
          "failed tests_failed: 2 of 2 tests failed",
          "vitest/leaves.test.js:2 failed a",
          "vitest/leaves.test.js:3 failed b",
        ],
        "vitest-none": [
          "errored collection_error: vitest/none.test.js: No test suite found in file /workspace/vitest/none.test.js",
        ],
        "vitest-wrong": [
          "failed tests_failed: 1 of 1 tests failed",
          "vitest/wrong.test.js:5 failed is one",
        ],
      }
    `);
  });

  it('name the remedy where the image lacks them', async () => {
    const report = await runAll(
      { image: 'taas/node' },
      ['vitest', 'jest', 'mocha'].map((runner) => tells(runner, runner)),
      files,
    );
    expect(story(report)).toMatchInlineSnapshot(`
      {
        "jest": [
          "errored tool_missing: its program can't be started (ENOENT): add "jest" to environment.dependencies, or name the lock file that has it: {"npm": "package-lock.json"}",
        ],
        "mocha": [
          "errored tool_missing: its program can't be started (ENOENT): add "mocha" to environment.dependencies, or name the lock file that has it: {"npm": "package-lock.json"}",
        ],
        "vitest": [
          "errored tool_missing: its program can't be started (ENOENT): add "vitest" to environment.dependencies, or name the lock file that has it: {"npm": "package-lock.json"}",
        ],
      }
    `);
  });
});

describe('go', () => {
  const files = {
    'go.mod': 'module example.test/m\n\ngo 1.19\n',
    'good/good_test.go': 'package good\n\nimport "testing"\n\nfunc TestAdds(t *testing.T) {}\n',
    'wrong/wrong_test.go':
      'package wrong\n\nimport "testing"\n\nfunc TestOne(t *testing.T) {\n\ttwo := 2\n\tif two != 1 {\n\t\tt.Errorf("two is %d", two)\n\t}\n}\n',
    'none/none.go': 'package none\n',
    'broken/broken_test.go':
      'package broken\n\nimport "testing"\n\nfunc TestA(t *testing.T) { undefined() }\n',
    'leaves/leaves_test.go':
      'package leaves\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestA(t *testing.T) { os.Exit(0) }\n\nfunc TestB(t *testing.T) { t.Fail() }\n',
  };

  it('reports every test with its place, and calls nothing passed that did not run', async () => {
    const kinds = ['good', 'wrong', 'none', 'broken', 'leaves'];
    const report = await runAll(
      { image: 'taas/base', dependencies: { apt: ['golang-go'] } },
      kinds.map((kind) => tells('go', kind, `./${kind}`)),
      files,
    );
    expect(story(report)).toMatchInlineSnapshot(`
      {
        "broken": [
          "errored collection_error: FAIL	example.test/m/broken [build failed]",
        ],
        "good": [
          "passed ok: 1 test passed",
          "null:null passed TestAdds",
        ],
        "leaves": [
          "failed tests_failed: 1 of 1 tests failed",
          "leaves/leaves_test.go:8 failed TestA",
        ],
        "none": [
          "errored no_tests: go executed no test",
        ],
        "wrong": [
          "failed tests_failed: 1 of 1 tests failed",
          "wrong/wrong_test.go:8 failed TestOne",
        ],
      }
    `);
  });

  it('names the remedy where the image lacks it', async () => {
    const report = await runAll({ image: 'taas/base' }, [tells('go', 'G')], files);
    expect(story(report)).toMatchInlineSnapshot(`
      {
        "G": [
          "errored tool_missing: go is not in the image: use an image with go, or add "golang-go" to {"apt": […]} of environment.dependencies",
        ],
      }
    `);
  });
});

describe('junit and tap', () => {
  const files = {
    'good.xml': '<testsuite name="s"><testcase name="a" file="src/a.c" line="3"/></testsuite>',
    'wrong.xml':
      '<testsuite name="s"><testcase name="a" file="src/a.c" line="3"><failure message="no"/></testcase><testcase name="b"/></testsuite>',
    'none.xml': '<testsuite name="s"/>',
    'cut.xml': '<testsuite name="s"><testcase name="a">',
    'good.tap': 'TAP version 13\n1..2\nok 1 - a\nok 2 - b\n',
    'wrong.tap':
      'TAP version 13\n1..2\nok 1 - a\nnot ok 2 - b\n  ---\n  at:\n    file: src/b.c\n    line: 7\n  ...\n',
    'none.tap': 'TAP version 13\n1..0\n',
    'cut.tap': 'TAP version 13\n1..3\nok 1 - a\n',
  };

  it('are read from what a command writes, and nothing passes that was not told', async () => {
    const kinds = ['good', 'wrong', 'none', 'cut'];
    const scenarios = [
      ...kinds.map((kind) => tells('junit', `junit-${kind}`, `cp ${kind}.xml "$TAAS_RESULTS"`)),
      tells('junit', 'junit-silent', 'true'),
      tells('junit', 'junit-crashed', 'exit 9'),
      ...kinds.map((kind) => tells('tap', `tap-${kind}`, `cp ${kind}.tap "$TAAS_RESULTS"`)),
      tells('tap', 'tap-silent', 'true'),
      {
        id: 'junit-globbed',
        execution: { runner: 'junit', target: 'mkdir out; cp good.xml out/', results: ['out/*.xml'] },
      },
    ];
    const report = await runAll({ image: 'taas/base' }, scenarios, files);
    expect(story(report)).toMatchInlineSnapshot(`
      {
        "junit-crashed": [
          "errored no_results: junit wrote no results (exit code 9)",
        ],
        "junit-cut": [
          "errored premature_exit: the results of junit can't be read: The JUnit XML is not whole: Invalid '[    "testsuite",    "testcase"]' found. (line 1) (exit code 0)",
        ],
        "junit-globbed": [
          "passed ok: 1 test passed",
          "src/a.c:3 passed a",
        ],
        "junit-good": [
          "passed ok: 1 test passed",
          "src/a.c:3 passed a",
        ],
        "junit-none": [
          "errored no_tests: junit executed no test",
        ],
        "junit-silent": [
          "errored premature_exit: junit exited 0 without writing its results",
        ],
        "junit-wrong": [
          "failed tests_failed: 1 of 2 tests failed",
          "null:null passed b",
          "src/a.c:3 failed a",
        ],
        "tap-cut": [
          "errored premature_exit: the results of tap can't be read: The TAP's plan is for 3 tests, but it holds 1. (exit code 0)",
        ],
        "tap-good": [
          "passed ok: 2 tests passed",
          "null:null passed a",
          "null:null passed b",
        ],
        "tap-none": [
          "errored no_tests: tap executed no test",
        ],
        "tap-silent": [
          "errored premature_exit: tap exited 0 without writing its results",
        ],
        "tap-wrong": [
          "failed tests_failed: 1 of 2 tests failed",
          "null:null passed a",
          "src/b.c:7 failed b",
        ],
      }
    `);
  });
});
