import { checkEnvironment } from './check-environment.ts';
import { checkExecution } from './check-execution.ts';
import { checkExpectations } from './check-expectations.ts';
import { checkIds } from './check-ids.ts';
import { checkLimits } from './check-limits.ts';
import { checkOrder } from './check-order.ts';
import { checkPaths } from './check-paths.ts';
import { checkPolicy } from './check-policy.ts';
import { checkText } from './check-text.ts';
import type { Finding } from './problem.ts';

/** What a JSON Schema can't say. Takes documents that break the schema too, so that every error is told at once. */
export async function checkDocument(document: unknown, runnerNames: readonly string[]): Promise<Finding[]> {
  return [
    ...checkIds(document),
    ...checkOrder(document),
    ...checkExecution(document, runnerNames),
    ...checkPaths(document),
    ...checkEnvironment(document),
    ...checkPolicy(document),
    ...checkLimits(document),
    ...checkText(document),
    ...(await checkExpectations(document)),
  ];
}
