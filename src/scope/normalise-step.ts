import type { Readiness, RetryPolicy, Step } from '../generated/test-scope.ts';
import { parseDurationMs } from '../units.ts';
import type { ScopeReadiness, ScopeRetryPolicy, ScopeStep } from './scope.ts';

/** A set-up or tear-down step with its defaults. */
export function normaliseStep(given: string | Step, defaultId: string): ScopeStep {
  const step = typeof given === 'string' ? { command: given } : given;
  return {
    id: step.id ?? defaultId,
    command: step.command,
    timeoutMs: parseDurationMs(step.timeout ?? '5m'),
    retry: normaliseRetry(step.retry_policy),
    background: step.background ?? false,
    ready: step.ready ? normaliseReadiness(step.ready) : null,
  };
}

export function normaliseReadiness({ timeout, interval, ...probe }: Readiness): ScopeReadiness {
  return {
    ...probe,
    timeoutMs: parseDurationMs(timeout ?? '30s'),
    intervalMs: parseDurationMs(interval ?? '200ms'),
  };
}

export function normaliseRetry(policy: RetryPolicy = {}): ScopeRetryPolicy {
  return {
    attempts: policy.attempts ?? 1,
    backoff: policy.backoff ?? 'none',
    delayMs: parseDurationMs(policy.delay ?? '1s'),
    maxDelayMs: parseDurationMs(policy.max_delay ?? '1m'),
    jitter: policy.jitter ?? false,
    retryOn: policy.retry_on ?? ['failed', 'errored', 'timed_out', 'out_of_memory'],
  };
}
