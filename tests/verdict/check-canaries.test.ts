import { describe, expect, it } from 'vitest';
import type { TestCase } from '../../src/generated/taas-report.ts';
import type { Canary } from '../../src/runners/canaries/canary.ts';
import { pytestCanaries as kit } from '../../src/runners/canaries/pytest.ts';
import { checkCanaries, checkLastWords, outcomeWithoutCanaries } from '../../src/verdict/check-canaries.ts';
import { splitCanaries } from '../../src/verdict/split-canaries.ts';
import { outcome } from './evidence.ts';

const file = 'tests/test_a.py';
const fails: Canary = { name: 'test_b', file, kind: 'must_fail', what: 'assert' };
const passes: Canary = { name: 'test_c', file, kind: 'must_pass', what: 'assert' };
const canaries = [fails, passes];

function reported(name: string, status: TestCase['status'], message: string | null = null): TestCase {
  return { name, suite: 'tests.test_a', file, line: 1, status, duration_ms: 1, message, details: null };
}

const real = reported('test_a', 'passed');
const good = [real, reported('test_b', 'failed'), reported('test_c', 'passed')];

function judge(
  tests: readonly TestCase[],
  parts: { exitCode?: number; certain?: string[]; passed?: boolean } = {},
) {
  const split = splitCanaries({ tests, collectionError: null }, canaries, kit);
  const { placed, asExpected, forgeries } = checkCanaries({
    ...split,
    kit,
    command: outcome({ exitCode: parts.exitCode ?? 1 }),
    certain: new Set(parts.certain ?? []),
    otherwisePassed: parts.passed ?? true,
  });
  return [`${asExpected} of ${placed}`, ...forgeries.map(({ message }) => message)];
}

describe('canaries', () => {
  it('that come out as they must say nothing', () => {
    expect(judge(good)).toEqual(['2 of 2']);
  });

  it('may come with the parameters of a fixture', () => {
    const tests = [
      real,
      ...['a', 'b'].flatMap((each) => [
        reported(`test_b[${each}]`, 'failed'),
        reported(`test_c[${each}]`, 'passed'),
      ]),
    ];
    expect(judge(tests)).toEqual(['2 of 2']);
  });

  it.each<[string, TestCase[], object, string[]]>([
    [
      'must fail and passed',
      [real, reported('test_b', 'passed'), reported('test_c', 'passed')],
      {},
      ['1 of 2', `${file}: a hidden test that must fail (assert) was reported as passed`],
    ],
    [
      'must pass and failed',
      [real, reported('test_b', 'failed'), reported('test_c', 'failed')],
      {},
      ['1 of 2', `${file}: a hidden test that must pass (assert) was reported as failed`],
    ],
    [
      'is missing',
      [real, reported('test_c', 'passed')],
      {},
      ['1 of 2', `${file}: a hidden test beside the real ones was never reported`],
    ],
    [
      'are missing beside a real one',
      [real],
      {},
      ['0 of 2', `${file}: 2 hidden tests beside the real ones were never reported`],
    ],
    [
      'must fail and passed, when real tests failed',
      [reported('test_a', 'failed'), reported('test_b', 'passed')],
      { passed: false },
      ['0 of 2', `${file}: a hidden test that must fail (assert) was reported as passed`],
    ],
    [
      'failed, and the tool ended with 0',
      good,
      { exitCode: 0 },
      ['2 of 2', 'hidden tests failed, and yet the tool ended with exit code 0'],
    ],
    [
      'are missing in a file that must be collected',
      [reported('test_x', 'passed')].map((test) => ({ ...test, file: 'other.py', suite: 'other' })),
      { certain: [file] },
      ['0 of 2', `${file}: 2 hidden tests beside the real ones were never reported`],
    ],
    [
      'are missing altogether',
      [{ ...real, file: null, suite: null }],
      {},
      ['0 of 0', 'none of the hidden tests beside the real ones was reported'],
    ],
  ])('give a forged result away when one %s', (_what, tests, parts, told) => {
    expect(judge(tests, parts)).toEqual(told);
  });

  it('that are missing where real tests failed are no forgery: the tool may have ended early', () => {
    expect(judge([reported('test_a', 'failed')], { passed: false })).toEqual(['0 of 2']);
  });
});

it('a canary with the name of a real test may be left out with it, but must not pass', () => {
  const twin: Canary = { ...fails, name: 'test_a', within: 'TestOther' };
  const told = (status: TestCase['status'] | null) => {
    const cases = status === null ? [] : [{ ...reported('test_a', status), suite: 'tests.test_a.TestOther' }];
    const split = splitCanaries(
      { tests: [...good, ...cases], collectionError: null },
      [...canaries, twin],
      kit,
    );
    const command = outcome({ exitCode: 1 });
    return checkCanaries({ ...split, kit, command, certain: new Set([file]), otherwisePassed: true })
      .forgeries.length;
  };
  expect([null, 'skipped' as const, 'failed' as const, 'passed' as const].map(told)).toEqual([0, 0, 0, 1]);
});

describe('without canaries', () => {
  it('an error in a fixture of the whole module is that of the last real test', () => {
    const broken = reported('test_c', 'errored', 'failed on teardown with "ValueError: test_c"');
    const { real: left } = splitCanaries(
      { tests: [real, reported('test_b', 'failed'), broken], collectionError: null },
      canaries,
      kit,
    );
    expect(left.tests).toMatchObject([
      { name: 'test_a', status: 'errored', message: 'failed on teardown with "ValueError: the last test"' },
    ]);
  });

  it.each([
    ['tests failed', 1, '', 0],
    ['coverage is short', 1, 'FAIL Required test coverage of 90% not reached.', 1],
    ['another code', 3, '', 3],
  ])('the exit code is what the tool would have said: %s', (_what, exitCode, output, told) => {
    const split = splitCanaries({ tests: good, collectionError: null }, canaries, kit);
    expect(outcomeWithoutCanaries(outcome({ exitCode }), split, kit, output).exitCode).toBe(told);
  });
});

it.each([
  ['==== 2 failed, 3 passed in 0.10s ====', 1],
  ['==== 1 failed, 3 passed in 0.10s ====', 0],
  ['3 passed in 0.10s', 0],
  ['1 failed, 2 passed, 1 error in 1.20s (0:00:01)', 1],
  ['nothing', 0],
])('a summary of more failures than the results is a contradiction: %s', (line, found) => {
  expect(checkLastWords(`before\n${line}\n`, good, kit)).toHaveLength(found);
});

it.each([
  ['FAILED tests/test_a.py::test_a - assert 1 == 2', 1],
  ['FAILED tests/test_a.py::TestOther::test_a - assert 1 == 2', 0],
  ['FAILED tests/test_other.py::test_a - assert 1 == 2', 0],
  ['FAILED tests/test_a.py::test_b', 0],
])('a test that the tool named as failed can have no other result: %s', (line, found) => {
  const output = `${line}\n=== 1 failed, 2 passed in 0.01s ===\n=== 1 failed in 0.01s ===\n`;
  expect(checkLastWords(output, good, kit)).toHaveLength(found);
});
