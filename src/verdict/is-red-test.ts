import type { TestCase } from '../generated/taas-report.ts';

/** Whether a test case was run, and did not end as it should. */
export function isRedTest({ status }: Pick<TestCase, 'status'>): boolean {
  return status === 'failed' || status === 'errored';
}
