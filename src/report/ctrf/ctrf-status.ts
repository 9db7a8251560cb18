import type { Status, TestCase } from '../../generated/taas-report.ts';
import type { CtrfStatus } from './ctrf-test.ts';

const statuses = {
  passed: 'passed',
  failed: 'failed',
  errored: 'failed',
  timed_out: 'failed',
  out_of_memory: 'failed',
  unproven: 'failed',
  skipped: 'skipped',
  cancelled: 'other',
} as const satisfies Record<Status, CtrfStatus>;

export function ctrfStatus(status: Status | TestCase['status']): CtrfStatus {
  return statuses[status];
}
