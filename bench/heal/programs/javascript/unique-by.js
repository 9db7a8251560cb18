export function uniqueBy(rows, key) {
  const seen = new Set();
  const result = [];
  for (const row of rows) {
    const value = row[key];
    if (value === undefined || seen.has(value)) continue;
    seen.add(value);
    result.push(row);
  }
  return result;
}
