import type { ScopeRetryPolicy } from '../../scope/scope.ts';
import { below, compareAmounts, difference, type ScopeDifference, type Spot } from './difference.ts';

/** A test that may be tried again hides that it fails now and then. */
export function compareRetry(
  before: ScopeRetryPolicy,
  after: ScopeRetryPolicy,
  spot: Spot,
): ScopeDifference[] {
  const differences = compareAmounts(before.attempts, after.attempts, {
    spot: below(spot, 'attempts'),
    words: 'attempts',
    weaker: 'retries_more',
    stronger: 'retries_fewer',
  });
  if (before.attempts > 1 && after.attempts > 1) {
    const added = after.retryOn.filter((status) => !before.retryOn.includes(status));
    const gone = before.retryOn.filter((status) => !after.retryOn.includes(status));
    const place = below(spot, 'retry_on');
    const words = `tried again after ${after.retryOn.join(', ')}`;
    if (added.length > 0)
      differences.push(difference('retries_more', place, before.retryOn, after.retryOn, words));
    else if (gone.length > 0)
      differences.push(difference('retries_fewer', place, before.retryOn, after.retryOn, words));
  }
  const pauses = ({ backoff, delayMs, maxDelayMs, jitter }: ScopeRetryPolicy) =>
    JSON.stringify({ backoff, delayMs, maxDelayMs, jitter });
  if (pauses(before) !== pauses(after)) {
    const message = 'the pauses between attempts changed';
    differences.push(difference('options_changed', spot, pauses(before), pauses(after), message));
  }
  return differences;
}
