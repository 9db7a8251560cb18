import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import type { EventOwner } from '../events.ts';
import type { Attempt, Reason } from '../generated/taas-report.ts';
import type { RetryableStatus, ScopeRetryPolicy } from '../scope/scope.ts';
import { retryDelayMs, seededRandom } from './retry-delay.ts';
import type { RunContext } from './run-context.ts';
import { newSpanId } from './trace-context.ts';

/** Trying again would not tell anything about the code. */
const notItsFault: ReadonlySet<Reason> = new Set(['harness_error', 'service_failed']);

class AttemptNotPassed extends Error {}

/** Tries until it passes or the policy is exhausted; gives back every attempt, the first one first. */
export async function runAttempts(
  context: RunContext,
  owner: EventOwner,
  policy: ScopeRetryPolicy,
  runAttempt: (number: number, spanId: string) => Promise<Attempt>,
): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  const once = async (number: number) => {
    const spanId = newSpanId();
    context.emit({ kind: 'attempt_started', owner, attempt: number, attempts: policy.attempts, spanId });
    const attempt = await runAttempt(number, spanId);
    attempts.push(attempt);
    context.emit({ kind: 'attempt_finished', owner, attempt });
    if (!notItsFault.has(attempt.reason) && policy.retryOn.includes(attempt.status as RetryableStatus))
      throw new AttemptNotPassed(attempt.message);
  };
  try {
    await pRetry(once, {
      retries: policy.attempts - 1,
      minTimeout: 0,
      factor: 1,
      shouldRetry: ({ error }) => error instanceof AttemptNotPassed && !context.stop.signal.aborted,
      onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
        if (!(error instanceof AttemptNotPassed) || retriesLeft === 0 || context.stop.signal.aborted) return;
        const next = attemptNumber + 1;
        const delayMs = retryDelayMs(policy, next, seededRandom(context.seed, owner.id, next));
        context.emit({ kind: 'retry_scheduled', owner, attempt: next, delayMs });
        await sleep(delayMs, undefined, { signal: context.stop.signal }).catch(() => {});
      },
    });
  } catch (error) {
    if (!(error instanceof AttemptNotPassed)) throw error;
  }
  return attempts;
}
