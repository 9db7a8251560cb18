import type { Status } from '../generated/taas-report.ts';

/** Whether a step or a scenario was run, and did not end as it should. */
export function isBroken({ status }: { readonly status: Status }): boolean {
  return status !== 'passed' && status !== 'skipped' && status !== 'cancelled';
}
