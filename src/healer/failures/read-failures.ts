import type {
  Attempt,
  ScenarioResult,
  StepResult,
  TaaSReport,
  TestCase,
} from '../../generated/taas-report.ts';
import { failureFingerprint } from '../../report/failure-fingerprint.ts';
import type { Scope } from '../../scope/scope.ts';
import { isBroken } from '../../verdict/is-broken.ts';
import { isRedTest } from '../../verdict/is-red-test.ts';
import type { Snapshot } from '../lab/lab.ts';
import { testKey } from '../test-key.ts';
import { exceptionOf } from './exception-of.ts';
import type { FailingTest, FailureGroup } from './failing-test.ts';
import { FilePlaces } from './file-places.ts';
import { groupFailures } from './group-failures.ts';
import { readStack } from './read-stack.ts';

/** All that did not pass in a run, by what seems to be its cause. Empty where nothing failed, or nothing could be judged. */
export async function readFailures(
  report: TaaSReport,
  { scope, snapshot }: { readonly scope: Scope; readonly snapshot: Snapshot },
): Promise<FailureGroup[]> {
  const places = new FilePlaces(scope, snapshot.paths);
  const cwds = new Map(scope.scenarios.map(({ id, execution }) => [id, execution.cwd]));
  const failures = rawFailures(report).map((raw) => {
    const near = { cwd: cwds.get(raw.scenario ?? '') ?? '.', file: raw.test?.file ?? null };
    return {
      ...raw,
      exception: exceptionOf(raw.message, raw.details),
      frames: withTestLine(readStack(raw.details, places, near), raw.test, places),
    };
  });
  return groupFailures(failures, (path) => snapshot.text(path));
}

type RawFailure = Omit<FailingTest, 'exception' | 'frames'>;

function rawFailures(report: TaaSReport): RawFailure[] {
  if (report.verdict !== 'fail') return [];
  const failures = [
    ...report.setup.filter(isBroken).map(ofStep),
    ...report.scenarios.flatMap((scenario) => ofScenario(scenario)),
  ];
  return failures.length > 0 ? failures : [ofRun(report)];
}

function ofScenario(scenario: ScenarioResult): RawFailure[] {
  const { status, reason, attempts } = scenario;
  // Those that were not reached are told by what kept them from it.
  if (status === 'passed' || status === 'skipped' || status === 'cancelled') return [];
  const attempt = attempts.at(-1) ?? null;
  const tests = (attempt?.tests ?? []).filter(isRedTest).map((test) => ofTest(scenario, test, attempt));
  const isTold = tests.length > 0 && (reason === 'tests_failed' || reason === 'collection_error');
  return isTold ? tests : [ofWhole(scenario, attempt), ...tests];
}

function ofTest({ id }: ScenarioResult, test: TestCase, attempt: Attempt | null): RawFailure {
  const message = test.message || `the test ${test.status}`;
  const { suite, file, name } = test;
  return {
    key: testKey(id, test),
    scenario: id,
    step: null,
    test,
    fingerprint: failureFingerprint({ scenario: id, suite: suite ?? file, name, message }),
    message,
    details: test.details ?? '',
    attempt,
  };
}

function ofWhole({ id, message, reason }: ScenarioResult, attempt: Attempt | null): RawFailure {
  const unmet = (attempt?.expectations ?? [])
    .filter((expectation) => !expectation.passed && expectation.message !== message)
    .map((expectation) => `${expectation.subject}: ${expectation.message}`);
  return {
    key: testKey(id, null),
    scenario: id,
    step: null,
    test: null,
    fingerprint: failureFingerprint({ scenario: id, suite: 'scenario', name: reason, message }),
    message: [message, ...unmet].join('\n'),
    details: outputOf(attempt),
    attempt,
  };
}

function ofStep(step: StepResult): RawFailure {
  const attempt = step.attempts.at(-1) ?? null;
  return {
    key: testKey(`setup/${step.id}`, null),
    scenario: null,
    step: step.id,
    test: null,
    fingerprint: failureFingerprint({ scenario: null, suite: 'setup', name: step.id, message: step.message }),
    message: step.message,
    details: outputOf(attempt),
    attempt,
  };
}

/** The Law was changed, or what the scope depends on could not be installed: nothing was executed. */
function ofRun({ reason, message, trust }: TaaSReport): RawFailure {
  return {
    key: testKey('run', null),
    scenario: null,
    step: null,
    test: null,
    fingerprint: failureFingerprint({ scenario: null, suite: 'verdict', name: reason, message }),
    message,
    details: trust.map((finding) => `${finding.reason}: ${finding.message}`).join('\n'),
    attempt: null,
  };
}

/** Of errors first: a stack stands there in most languages. What a test tool prints tells of canaries, too. */
function outputOf(attempt: Attempt | null): string {
  if (!attempt) return '';
  const stdout = attempt.tests.length > 0 ? '' : attempt.stdout.tail;
  return [attempt.stderr.tail, stdout].filter((text) => text.trim() !== '').join('\n');
}

/** Some tools tell where a test failed, and no stack. */
function withTestLine(
  frames: FailingTest['frames'],
  test: TestCase | null,
  places: FilePlaces,
): FailingTest['frames'] {
  if (frames.some(({ path }) => path !== null) || !test?.file || test.line === null) return frames;
  return [{ path: test.file, line: test.line, function: null, isTest: places.isTest(test.file) }, ...frames];
}
