import type { ScenarioOutcome } from '../generated/failure-capsule.ts';
import type { ScenarioResult } from '../generated/taas-report.ts';

/** What of a scenario's result has to be the same elsewhere: not its times, nor its output. */
export function outcomeOf({ status, reason, message, attempts }: ScenarioResult): ScenarioOutcome {
  const last = attempts.at(-1);
  return {
    status,
    reason,
    message,
    exit_code: last?.exit_code ?? null,
    signal: last?.signal ?? null,
    attempts: attempts.length,
    tests: (last?.tests ?? []).map(({ name, suite, file, status }) => ({ name, suite, file, status })),
  };
}
