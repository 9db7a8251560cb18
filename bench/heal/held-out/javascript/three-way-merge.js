const isSame = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Two changed copies of a flat object laid together; where both changed a key in another way, ours stays. */
export function threeWayMerge(base, ours, theirs) {
  const merged = {};
  const conflicts = [];
  const keys = [...new Set([...Object.keys(base), ...Object.keys(ours), ...Object.keys(theirs)])].sort();
  for (const key of keys) {
    const [before, mine, yours] = [base[key], ours[key], theirs[key]];
    let value = mine;
    if (!isSame(mine, yours)) {
      if (isSame(mine, before)) value = yours;
      else if (!isSame(yours, before)) conflicts.push(key);
    }
    if (value !== undefined) merged[key] = value;
  }
  return { merged, conflicts };
}
