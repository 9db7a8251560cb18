import type { Status, TaaSReport } from '../../generated/taas-report.ts';

/** A status of ours in OpenTelemetry's words. */
const suiteStatuses = {
  passed: 'success',
  failed: 'failure',
  errored: 'failure',
  out_of_memory: 'failure',
  unproven: 'failure',
  timed_out: 'timed_out',
  skipped: 'skipped',
  cancelled: 'aborted',
} as const satisfies Record<Status, string>;

export function suiteStatus(status: Status): string {
  return suiteStatuses[status];
}

export function runStatus({ verdict, reason }: TaaSReport): string {
  if (verdict === 'pass') return 'success';
  if (reason === 'scope_timed_out') return 'timed_out';
  return verdict === 'fail' ? 'failure' : 'aborted';
}

/** Why a span's status is an error; null where it is none. */
export function failureOf(status: Status, message: string): string | null {
  return status === 'passed' || status === 'skipped' ? null : message || status;
}
