import { describe, expect, test } from 'vitest';
import { pytest } from '../../src/runners/pytest.ts';
import { ResultsUnreadableError } from '../../src/runners/runner.ts';
import { unittest } from '../../src/runners/unittest.ts';
import { fixture, hostHas, runTool, summary } from './tools.ts';

describe.skipIf(!hostHas('python3', '-c', 'import pytest'))('pytest on this machine', () => {
  const project = fixture('pytest/project');

  test('runs the tests that the target names', () => {
    const run = runTool(pytest, {
      project,
      target: 'tests/test_core.py::TestGroup tests/test_core.py::test_adds',
    });
    expect(summary(pytest.parse(run.files, run.context))).toMatchInlineSnapshot(`
      "
      failed  tests/test_core.py:14 tests.test_core.TestGroup | test_fails | "AssertionError: sum is off\\nassert 2 == 3"
      failed  tests/test_core.py:17 tests.test_core.TestGroup | test_in_helper | "AssertionError"
      passed  tests/test_core.py:6 tests.test_core | test_adds
      "
    `);
  });

  test('takes arguments, and finds no test honestly', () => {
    const run = runTool(pytest, { project, target: 'tests/test_core.py', args: ['-k', 'nothing'] });
    expect([run.exitCode, pytest.parse(run.files, run.context)]).toEqual([
      5,
      { tests: [], collectionError: null },
    ]);
  });

  test('writes no results when the process ends in the middle', () => {
    const run = runTool(pytest, { text: { 'test_a.py': 'import os\ndef test_a(): os._exit(0)\n' } });
    expect([run.exitCode, run.files]).toEqual([0, []]);
  });

  test('names files from the workspace when the configuration lies above the working folder', () => {
    const run = runTool(pytest, {
      text: { 'pytest.ini': '[pytest]\n', 'shop/test_a.py': 'def test_a():\n    assert 1 == 2\n' },
      cwd: 'shop',
      target: 'test_a.py',
    });
    expect(summary(pytest.parse(run.files, run.context))).toMatchInlineSnapshot(`
      "
      failed  shop/test_a.py:2 shop.test_a | test_a | "assert 1 == 2"
      "
    `);
  });
});

describe.skipIf(!hostHas('python3', '-c', 'import unittest'))('unittest on this machine', () => {
  const project = fixture('unittest/project');
  const run = (target?: string, ...args: string[]) => {
    const done = runTool(unittest, { project, args, ...(target === undefined ? {} : { target }) });
    return { ...done, read: () => summary(unittest.parse(done.files, done.context)) };
  };

  test('runs a file', () => {
    expect(run('tests/check_unit.py').read()).toMatchInlineSnapshot(`
      "
      errored -:- - | setUpClass (tests.check_unit.TestClassSetup) | "OSError: no class"
      errored tests/check_unit.py:13 tests.check_unit.TestUnit | test_errors | "RuntimeError: boom"
      skipped tests/check_unit.py:19 tests.check_unit.TestUnit | test_expected | "expected failure"
      failed  tests/check_unit.py:10 tests.check_unit.TestUnit | test_fails | "AssertionError: 1 != 2 : value is off"
      passed  tests/check_unit.py:5 tests.check_unit.TestUnit | test_passes
      skipped tests/check_unit.py:15 tests.check_unit.TestUnit | test_skipped | "not today"
      passed  tests/check_unit.py:27 tests.check_unit.TestUnit | test_subtests (number=0)
      failed  tests/check_unit.py:30 tests.check_unit.TestUnit | test_subtests (number=1) | "AssertionError: 1 == 1"
      passed  tests/check_unit.py:27 tests.check_unit.TestUnit | test_subtests (number=2)
      passed  tests/check_unit.py:32 tests.check_unit.TestUnit | test_subtests_pass [a]
      skipped tests/check_unit.py:32 tests.check_unit.TestUnit | test_subtests_pass [b] | "sub skip"
      failed  tests/check_unit.py:23 tests.check_unit.TestUnit | test_unexpected | "unexpected success: the test is marked with expectedFailure"
      "
    `);
  });

  test('runs a method by its name', () => {
    expect(run('tests.check_unit.TestUnit.test_passes').read()).toMatchInlineSnapshot(`
      "
      passed  tests/check_unit.py:5 tests.check_unit.TestUnit | test_passes
      "
    `);
  });

  test('selects by -k', () => {
    expect(run('tests.check_unit', '-k', 'subtests_pass').read()).toMatchInlineSnapshot(`
      "
      passed  tests/check_unit.py:32 tests.check_unit.TestUnit | test_subtests_pass [a]
      skipped tests/check_unit.py:32 tests.check_unit.TestUnit | test_subtests_pass [b] | "sub skip"
      "
    `);
  });

  test('discovers in a folder, as a package or not', () => {
    const text = {
      'test_here.py': 'import unittest\nclass T(unittest.TestCase):\n    def test_here(self): pass\n',
    };
    const done = runTool(unittest, { text, target: '.' });
    expect(summary(unittest.parse(done.files, done.context))).toMatchInlineSnapshot(`
      "
      passed  test_here.py:3 test_here.T | test_here
      "
    `);
    expect(
      run(undefined, 'discover', '-s', 'tests', '-t', '.', '-p', 'check_*.py', '-k', 'test_passes').read(),
    ).toMatchInlineSnapshot(`
      "
      passed  tests/check_unit.py:5 tests.check_unit.TestUnit | test_passes
      "
    `);
  });

  test('discovers without a target, and finds no test honestly', () => {
    const done = runTool(unittest, {});
    expect(unittest.parse(done.files, done.context)).toEqual({ tests: [], collectionError: null });
  });

  test('tells a module that does not load from a failing test', () => {
    const { tests, collectionError } = unittest.parse(
      ...parts(run('tests.broken tests.check_unit.TestUnit.test_passes')),
    );
    expect(tests.map(({ name, status }) => `${status} ${name}`)).toMatchInlineSnapshot(`
      [
        "errored broken",
        "passed test_passes",
      ]
    `);
    expect(collectionError?.split('\n').filter((line) => !line.startsWith('  '))).toMatchInlineSnapshot(`
      [
        "broken: ImportError: Failed to import test module: broken",
        "Traceback (most recent call last):",
        "ModuleNotFoundError: No module named 'nothing_here'",
      ]
    `);
  });

  test('refuses the results of a process that ended in the middle', () => {
    const done = run('tests.exits');
    expect(done.exitCode).toBe(0);
    expect(done.read).toThrow(ResultsUnreadableError);
  });

  test('does not count what a forked child runs', () => {
    const text = {
      'test_fork.py': `import os, unittest
class T(unittest.TestCase):
    def test_fork(self):
        if os.fork() != 0:
            os.wait()
    def test_more(self): pass
`,
    };
    const done = runTool(unittest, { text });
    expect(summary(unittest.parse(done.files, done.context))).toMatchInlineSnapshot(`
      "
      passed  test_fork.py:3 test_fork.T | test_fork
      passed  test_fork.py:6 test_fork.T | test_more
      "
    `);
  });

  test('imports from the working folder, and leaves no trace of its own folder', () => {
    const text = {
      'test_path.py': `import os, sys, unittest
class T(unittest.TestCase):
    def test_path(self):
        self.assertEqual(sys.path[0], os.getcwd())
        self.assertFalse([entry for entry in sys.path if "results" in entry])
`,
    };
    const done = runTool(unittest, { text });
    expect(summary(unittest.parse(done.files, done.context))).toMatchInlineSnapshot(`
      "
      passed  test_path.py:3 test_path.T | test_path
      "
    `);
  });
});

function parts(run: ReturnType<typeof runTool>): Parameters<typeof unittest.parse> {
  return [run.files, run.context];
}
