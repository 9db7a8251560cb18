export function objectDiff(before, after) {
  const added = [];
  const removed = [];
  const changed = [];
  for (const key of Object.keys(before)) {
    if (!(key in after)) removed.push(key);
    else if (before[key] !== after[key]) changed.push(key);
  }
  for (const key of Object.keys(after)) {
    if (!(key in before)) added.push(key);
  }
  return { added: added.sort(), removed: removed.sort(), changed: changed.sort() };
}
