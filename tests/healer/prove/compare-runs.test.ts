import { expect, test } from 'vitest';
import type { ScenarioResult, TaaSReport, TestCase } from '../../../src/generated/taas-report.ts';
import type { FailingTest } from '../../../src/healer/failures/failing-test.ts';
import { compareRuns } from '../../../src/healer/prove/compare-runs.ts';
import { testKey } from '../../../src/healer/test-key.ts';

type Cases = Readonly<Record<string, TestCase['status']>>;

function scenario(id: string, cases: Cases, more: Partial<ScenarioResult> = {}): ScenarioResult {
  const tests = Object.entries(cases).map(([name, status]) => ({
    ...someCase,
    name,
    status,
    message: status,
  }));
  const isRed = tests.some(({ status }) => status === 'failed' || status === 'errored');
  const status = isRed ? 'failed' : 'passed';
  return {
    id,
    status,
    reason: isRed ? 'tests_failed' : 'ok',
    message: `${status}: of ${tests.length}`,
    flaky: false,
    attempts: [{ tests }],
    ...more,
  } as unknown as ScenarioResult;
}

const someCase = { suite: 's', file: 'tests/test_s.py', line: 1, duration_ms: 1, details: null };

function report(scenarios: readonly ScenarioResult[], more: Partial<TaaSReport> = {}): TaaSReport {
  return { verdict: 'fail', message: '', trust: [], setup: [], scenarios, ...more } as unknown as TaaSReport;
}

function failing(id: string, name: string | null): FailingTest {
  const test = name === null ? null : ({ ...someCase, name, status: 'failed' } as TestCase);
  return { key: testKey(id, test), scenario: id, step: null, test } as FailingTest;
}

function told(
  before: TaaSReport,
  after: TaaSReport,
  wanted: readonly FailingTest[],
  { changesTests = false } = {},
): string {
  const { miss, fixed, stillFailing } = compareRuns({ before, after, wanted, changesTests, only: null });
  return miss ?? `fixed ${fixed.length}, still failing ${stillFailing.length}`;
}

const before = report([
  scenario('U', { a: 'failed', b: 'passed', c: 'failed' }),
  scenario('V', { x: 'passed' }),
]);
const wanted = [failing('U', 'a')];
const v = scenario('V', { x: 'passed' });

test.for<[title: string, after: TaaSReport, said: string]>([
  [
    'what was wanted passes',
    report([scenario('U', { a: 'passed', b: 'passed', c: 'failed' }), v]),
    'fixed 1, still failing 1',
  ],
  [
    'all passes',
    report([scenario('U', { a: 'passed', b: 'passed', c: 'passed' }), v]),
    'fixed 1, still failing 0',
  ],
  [
    'a new test passes',
    report([scenario('U', { a: 'passed', b: 'passed', c: 'passed', d: 'passed' }), v]),
    'fixed 1, still failing 0',
  ],
  [
    'it fails still',
    report([scenario('U', { a: 'failed', b: 'passed', c: 'failed' }), v]),
    'U › s › a fails: failed',
  ],
  [
    'it is skipped',
    report([scenario('U', { a: 'skipped', b: 'passed', c: 'failed' }), v]),
    'U › s › a is skipped',
  ],
  ['it is gone', report([scenario('U', { b: 'passed', c: 'failed' }), v]), 'U › s › a: failed: of 2'],
  [
    'another one breaks',
    report([scenario('U', { a: 'passed', b: 'failed', c: 'failed' }), v]),
    'U › s › b fails: failed',
  ],
  [
    'another one is skipped',
    report([scenario('U', { a: 'passed', b: 'skipped', c: 'failed' }), v]),
    'U › s › b is skipped',
  ],
  ['another one is gone', report([scenario('U', { a: 'passed', c: 'failed' }), v]), 'U › s › b is gone'],
  [
    'a new test fails',
    report([scenario('U', { a: 'passed', b: 'passed', c: 'failed', d: 'failed' }), v]),
    'U › s › d fails: failed',
  ],
  [
    'another scenario breaks',
    report([scenario('U', { a: 'passed', b: 'passed', c: 'failed' }), scenario('V', { x: 'failed' })]),
    'V › s › x fails: failed',
  ],
  [
    'another scenario is not run',
    report([scenario('U', { a: 'passed', b: 'passed', c: 'failed' })]),
    'V was not run',
  ],
  [
    'the scenario ends otherwise',
    report([
      scenario(
        'U',
        { a: 'passed', b: 'passed', c: 'passed' },
        { status: 'failed', reason: 'exit_code', message: 'exit code 3' },
      ),
      v,
    ]),
    'U: exit code 3',
  ],
  [
    'it could not be judged',
    report([], { verdict: 'error', message: 'no engine' }),
    'it could not be judged: no engine',
  ],
  [
    'the trust checks find something',
    report([scenario('U', { a: 'passed', b: 'passed', c: 'passed' }), v], {
      trust: [{ reason: 'forged_result', message: 'green', path: null }],
    }),
    'forged_result: green',
  ],
] as const)('%s', ([, after, said]) => {
  expect(told(before, after, wanted)).toBe(said);
});

test('a case of a table may change its name with the table, once for each', () => {
  const table = report([scenario('U', { 'p[1-5]': 'failed', 'p[2-6]': 'failed', 'p[3-4]': 'passed' })]);
  const both = [failing('U', 'p[1-5]'), failing('U', 'p[2-6]')];
  const after = report([scenario('U', { 'p[1-7]': 'passed', 'p[2-8]': 'passed', 'p[3-4]': 'passed' })]);
  expect(told(table, after, both, { changesTests: true })).toBe('fixed 2, still failing 0');
  expect(told(table, after, both)).toBe('U › s › p[1-5]: passed: of 3');
  const fewer = report([scenario('U', { 'p[1-7]': 'passed', 'p[3-4]': 'passed' })]);
  expect(told(table, fewer, both, { changesTests: true })).toBe('U › s › p[2-6]: passed: of 2');
});

test('a collection error is mended when its scenario passes', () => {
  const broken = report([
    scenario('U', { 'tests.test_s': 'errored' }, { status: 'errored', reason: 'collection_error' }),
  ]);
  const collected = [failing('U', 'tests.test_s')];
  expect(told(broken, report([scenario('U', { a: 'passed' })]), collected)).toBe('fixed 1, still failing 0');
  expect(told(broken, report([scenario('U', { a: 'failed' })]), collected)).toBe(
    'U › s › tests.test_s: failed: of 1',
  );
});

test('where setup failed all that was not reached must pass, where a dependency did it need not', () => {
  const skipped: Partial<ScenarioResult> = { status: 'skipped', reason: 'setup_failed', attempts: [] };
  const step = { id: 'S', status: 'failed', message: 'exit code 1' };
  const blocked = report([scenario('U', {}, skipped)], { setup: [step] as never });
  const ofSetup = [{ key: testKey('setup/S', null), scenario: null, step: 'S', test: null } as FailingTest];
  expect(told(blocked, blocked, ofSetup)).toBe('setup step S: exit code 1');
  expect(told(blocked, report([scenario('U', { a: 'passed' })]), ofSetup)).toBe('fixed 1, still failing 0');
  expect(told(blocked, report([scenario('U', { a: 'failed' })]), ofSetup)).toBe('U: failed: of 1');
  const dependant: Partial<ScenarioResult> = {
    status: 'skipped',
    reason: 'dependency_not_passed',
    attempts: [],
  };
  const unreached = report([scenario('U', { a: 'failed' }), scenario('D', {}, dependant)]);
  const reached = report([scenario('U', { a: 'passed' }), scenario('D', { z: 'failed' })]);
  expect(told(unreached, reached, wanted)).toBe('fixed 1, still failing 2');
});

test('what was flaky may fail at times', () => {
  const flaky = report([scenario('U', { a: 'failed' }), scenario('F', { f: 'passed' }, { flaky: true })]);
  const after = report([scenario('U', { a: 'passed' }), scenario('F', { f: 'failed' })]);
  expect(told(flaky, after, wanted)).toBe('fixed 1, still failing 1');
});
