import type { Attempt, ScenarioResult, TestCase } from '../../generated/taas-report.ts';
import { needsOwnCase } from '../needs-own-case.ts';
import type { JunitCase, JunitOutcome, JunitSuite } from './junit-suite.ts';
import { statusOutcome } from './status-outcome.ts';
import { withoutAttachments } from './without-attachments.ts';

/** A scenario with the test cases of its last attempt, or with itself as the one case. */
export function scenarioSuite(scenario: ScenarioResult, startedAt: string): JunitSuite {
  const last = scenario.attempts.at(-1);
  return {
    name: scenario.title ? `${scenario.id}: ${scenario.title}` : scenario.id,
    startedAt,
    durationMs: scenario.duration_ms,
    properties: {
      'taas.scenario': scenario.id,
      'taas.type': scenario.type,
      'taas.runner': scenario.runner,
      'taas.status': scenario.status,
      'taas.reason': scenario.reason,
      'taas.attempts': String(scenario.attempts.length),
      'taas.flaky': String(scenario.flaky),
      ...(scenario.tags.length > 0 ? { 'taas.tags': scenario.tags.join(',') } : {}),
    },
    cases: scenarioCases(scenario, last),
    stdout: withoutAttachments(last?.stdout.tail ?? ''),
    stderr: withoutAttachments(last?.stderr.tail ?? ''),
  };
}

/** A scenario that its cases don't tell of stands beside them, or CI would show green. */
function scenarioCases(scenario: ScenarioResult, last: Attempt | undefined): JunitCase[] {
  const tests = (last?.tests ?? []).map((test) => testCase(test, scenario.id));
  if (!needsOwnCase(scenario)) return tests;
  const own: JunitCase = {
    name: scenario.title ?? scenario.id,
    className: scenario.id,
    file: null,
    line: null,
    durationMs: tests.length > 0 ? 0 : scenario.duration_ms,
    outcome: statusOutcome(scenario, failedExpectations(scenario, last)),
  };
  return [...tests, own];
}

function testCase(test: TestCase, scenarioId: string): JunitCase {
  return {
    name: test.name,
    className: test.suite ?? test.file ?? scenarioId,
    file: test.file,
    line: test.line,
    durationMs: test.duration_ms ?? 0,
    outcome: testOutcome(test),
  };
}

function testOutcome(test: TestCase): JunitOutcome | null {
  if (test.status === 'passed') return null;
  const kind = ({ failed: 'failure', errored: 'error', skipped: 'skipped' } as const)[test.status];
  const place = test.file ? `${test.file}${test.line === null ? '' : `:${test.line}`}` : '';
  const text = [place, test.details ?? test.message ?? ''].filter(Boolean).join('\n');
  return { kind, type: test.status, message: test.message ?? test.status, text };
}

function failedExpectations(scenario: ScenarioResult, last: Attempt | undefined): string[] {
  return (last?.expectations ?? [])
    .filter(({ passed, message }) => !passed && message !== scenario.message)
    .map(({ subject, message }) => `${subject}: ${message}`);
}
