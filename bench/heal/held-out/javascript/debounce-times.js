/** When a debounced function would run: `wait` after the last event of a burst, but never `longest` after its first. */
export function debounceTimes(events, wait, longest) {
  const runs = [];
  let first = null;
  let due = null;
  for (const time of [...events].sort((a, b) => a - b)) {
    if (due !== null && time >= due) {
      runs.push(due);
      first = null;
    }
    first ??= time;
    due = Math.min(time + wait, first + longest);
  }
  if (due !== null) runs.push(due);
  return runs;
}
