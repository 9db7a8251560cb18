/** The biggest square of free fields: where it begins, and how long its sides are. */
export function largestSquare(rows: string[]): { row: number; column: number; size: number } | null {
  const sizes: number[][] = [];
  let best: { row: number; column: number; size: number } | null = null;
  for (let y = 0; y < rows.length; y++) {
    sizes.push([]);
    for (let x = 0; x < rows[y].length; x++) {
      if (rows[y][x] !== '.') {
        sizes[y].push(0);
        continue;
      }
      const above = sizes[y - 1]?.[x] ?? 0;
      const left = sizes[y][x - 1] ?? 0;
      const corner = sizes[y - 1]?.[x - 1] ?? 0;
      const size = Math.min(above, left, corner) + 1;
      sizes[y].push(size);
      if (best === null || size > best.size) {
        best = { row: y - size + 1, column: x - size + 1, size };
      }
    }
  }
  return best;
}
