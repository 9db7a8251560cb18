import type { Status } from '../generated/taas-report.ts';

/** A status as a person reads it: `timed out`. */
export function statusWords(status: Status): string {
  return status.replaceAll('_', ' ');
}
