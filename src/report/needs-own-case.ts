import type { ScenarioResult } from '../generated/taas-report.ts';
import { isRedTest } from '../verdict/is-red-test.ts';

/**
 * Whether a scenario has to stand beside its test cases as a case of its own. It can fail while each of them is green
 * (an expectation, an early exit, a deadline), and then a list of test cases would be green, too.
 */
export function needsOwnCase({ status, attempts }: ScenarioResult): boolean {
  const tests = attempts.at(-1)?.tests ?? [];
  return tests.length === 0 || (status !== 'passed' && !tests.some(isRedTest));
}
