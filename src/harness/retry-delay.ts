import type { ScopeRetryPolicy } from '../scope/scope.ts';

/**
 * The pause before `attempt` (2 for the first retry), in milliseconds.
 *
 * @param random a number from 0 to 1, only used with jitter
 * @example retryDelayMs({ backoff: 'linear', delayMs: 1_000, … }, 3, 0) // 2_000
 */
export function retryDelayMs(policy: ScopeRetryPolicy, attempt: number, random: number): number {
  const retries = attempt - 1;
  const factor = { none: 1, linear: retries, exponential: 2 ** (retries - 1) }[policy.backoff];
  const delayMs = Math.min(policy.delayMs * factor, policy.maxDelayMs);
  return Math.round(policy.jitter ? delayMs * (0.5 + random / 2) : delayMs);
}

/** A number from 0 to 1 that is the same for the same seed, owner and attempt: runs repeat. */
export function seededRandom(seed: number, owner: string, attempt: number): number {
  let state = seed + attempt * 0x9e3779b9;
  for (const character of owner) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
}
