/** The value at a place between the points of a table, on a straight line; outside it the nearest one. */
export function tableLookup(points: [number, number][], at: number): number | null {
  const sorted = [...points].sort((a, b) => a[0] - b[0]);
  if (sorted.length === 0) return null;
  const [firstX, firstY] = sorted[0];
  if (at <= firstX) return firstY;
  for (let next = 1; next < sorted.length; next++) {
    const [fromX, fromY] = sorted[next - 1];
    const [toX, toY] = sorted[next];
    if (at > toX) continue;
    const share = (at - fromX) / (toX - fromX);
    return Math.round((fromY + share * (toY - fromY)) * 100) / 100;
  }
  return sorted[sorted.length - 1][1];
}
