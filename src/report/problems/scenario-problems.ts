import type { ScenarioResult, TestCase } from '../../generated/taas-report.ts';
import { isRedTest } from '../../verdict/is-red-test.ts';
import type { Problem } from './problem.ts';

/** The tests of a scenario that failed, and the scenario itself where these are not all of why it did not pass. */
export function scenarioProblems(scenario: ScenarioResult): Problem[] {
  const { status, reason } = scenario;
  if (status === 'passed') return [];
  const tests = redTests(scenario).map((test) => testProblem(test, scenario));
  // Those are told by what they depend on, by setup, or by the verdict.
  if (status === 'skipped' || status === 'cancelled') return tests;
  return tests.length > 0 && reason === 'tests_failed' ? tests : [scenarioProblem(scenario), ...tests];
}

/** Test cases of the last attempt that are not as they should be. */
export function redTests({ attempts }: ScenarioResult): TestCase[] {
  return (attempts.at(-1)?.tests ?? []).filter(isRedTest);
}

function testProblem(test: TestCase, { id }: ScenarioResult): Problem {
  const { name, suite, file, line, status } = test;
  return {
    kind: 'test',
    level: 'error',
    reason: status,
    title: [id, suite === file ? null : suite, name].filter(Boolean).join(' › '),
    message: test.message || `the test ${status}`,
    details: test.details ?? '',
    file,
    line,
    identity: { scenario: id, suite: suite ?? file, name },
  };
}

function scenarioProblem(scenario: ScenarioResult): Problem {
  const { id, title, message, reason } = scenario;
  const unmet = (scenario.attempts.at(-1)?.expectations ?? [])
    .filter((expectation) => !expectation.passed && expectation.message !== message)
    .map((expectation) => `${expectation.subject}: ${expectation.message}`);
  return {
    kind: 'scenario',
    level: 'error',
    reason,
    title: title === null ? id : `${id}: ${title}`,
    message,
    details: unmet.join('\n'),
    file: null,
    line: null,
    identity: { scenario: id, suite: 'scenario', name: reason },
  };
}
