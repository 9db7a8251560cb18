import type { ScenarioResult, StepResult } from '../../generated/taas-report.ts';
import type { JunitOutcome } from './junit-suite.ts';

const outcomeKinds = {
  passed: null,
  failed: 'failure',
  unproven: 'failure',
  errored: 'error',
  timed_out: 'error',
  out_of_memory: 'error',
  cancelled: 'error',
  skipped: 'skipped',
} as const;

/** How JUnit says a status, with what is known about its cause; null for a pass. */
export function statusOutcome(
  result: Pick<ScenarioResult | StepResult, 'status' | 'reason' | 'message'>,
  details: readonly string[] = [],
): JunitOutcome | null {
  const kind = outcomeKinds[result.status];
  if (kind === null) return null;
  const type = result.reason === 'ok' ? result.status : result.reason;
  return { kind, type, message: result.message, text: [result.message, ...details].join('\n') };
}
