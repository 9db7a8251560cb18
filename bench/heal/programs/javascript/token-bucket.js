/** Which requests pass, by their times in seconds; the bucket starts full. */
export function tokenBucket(times, capacity, perSecond) {
  let tokens = capacity;
  let last = 0;
  const passed = [];
  for (const time of times) {
    tokens = Math.min(capacity, tokens + (time - last) * perSecond);
    last = time;
    if (tokens >= 1) {
      tokens -= 1;
      passed.push(true);
    } else {
      passed.push(false);
    }
  }
  return passed;
}
