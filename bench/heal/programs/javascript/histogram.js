export function histogram(values, width) {
  const buckets = new Map();
  for (const value of values) {
    const low = Math.floor(value / width) * width;
    buckets.set(low, (buckets.get(low) ?? 0) + 1);
  }
  return [...buckets]
    .sort((a, b) => a[0] - b[0])
    .map(([low, count]) => `${low}-${low + width - 1}: ${'#'.repeat(count)}`);
}
