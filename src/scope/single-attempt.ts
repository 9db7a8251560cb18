import type { ScopeRetryPolicy } from './scope.ts';

/** For runs in which no retry may mask a failure. */
export const singleAttempt: ScopeRetryPolicy = {
  attempts: 1,
  backoff: 'none',
  delayMs: 0,
  maxDelayMs: 0,
  jitter: false,
  retryOn: [],
};
