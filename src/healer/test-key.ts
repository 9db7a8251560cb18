import type { TestCase } from '../generated/taas-report.ts';

/** The same for the same test case in every run of a scope. */
export type TestKey = string & { readonly testKey: unique symbol };

/** @param test null for a scenario that has no test cases, or failed as a whole */
export function testKey(scenario: string, test: Pick<TestCase, 'suite' | 'name'> | null): TestKey {
  return JSON.stringify(test ? [scenario, test.suite, test.name] : [scenario]) as TestKey;
}

/** `UNIT-001 › test_cart › test_total`, for people. */
export function testTitle(key: TestKey): string {
  return (JSON.parse(key) as (string | null)[]).filter((part) => part !== null).join(' › ');
}
