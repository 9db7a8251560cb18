import type { Attempt, ScenarioResult, TestCase } from '../../generated/taas-report.ts';
import { printableText } from '../summary/printable.ts';
import { ctrfStatus } from './ctrf-status.ts';
import type { CtrfAttempt, CtrfTest } from './ctrf-test.ts';

type Retries = Pick<CtrfTest, 'retries' | 'retryAttempts' | 'flaky'>;

/** What became of each test in the attempts before the last one. */
export function retriesOf({ attempts, flaky }: ScenarioResult): (test: TestCase) => Retries {
  const earlier = attempts.slice(0, -1);
  if (earlier.length === 0) return () => ({});
  const testsOf = earlier.map(({ tests }) => new Map(tests.map((test) => [keyOf(test), test])));
  const wasRed = (test: TestCase) => testsOf.some((tests) => tests.get(keyOf(test))?.status !== 'passed');
  const passed = (attempts.at(-1)?.tests ?? []).filter(({ status }) => status === 'passed');
  // The scenario failed for a reason that is none of its tests': each of them was run once more for it.
  const isOfNone = flaky && !passed.some(wasRed);
  return (test) => ({
    retries: earlier.length,
    retryAttempts: earlier.map((attempt, index) => retry(attempt, testsOf[index]?.get(keyOf(test)))),
    ...(flaky && test.status === 'passed' && (isOfNone || wasRed(test)) ? { flaky: true } : {}),
  });
}

export function scenarioRetries({ attempts, flaky }: ScenarioResult): Retries {
  const earlier = attempts.slice(0, -1);
  if (earlier.length === 0) return {};
  return {
    retries: earlier.length,
    retryAttempts: earlier.map((attempt) => retry(attempt, undefined)),
    ...(flaky ? { flaky } : {}),
  };
}

/** Of a test that was not reported only the attempt itself tells. */
function retry(attempt: Attempt, test: TestCase | undefined): CtrfAttempt {
  const { status, message, duration_ms } = test ?? attempt;
  return {
    attempt: attempt.number,
    status: ctrfStatus(status),
    duration: Math.round(duration_ms ?? 0),
    ...(message === null ? {} : { message: printableText(message) }),
    ...(test?.details ? { trace: printableText(test.details) } : {}),
    ...(test && test.line !== null ? { line: test.line } : {}),
  };
}

function keyOf({ suite, file, name }: TestCase): string {
  return JSON.stringify([suite, file, name]);
}
