/** Numbers under each other, so that their points stand in one column. */
export function alignDecimals(numbers: string[]): string[] {
  const parts = numbers.map((number) => {
    const point = number.indexOf('.');
    return point < 0 ? [number, ''] : [number.slice(0, point), number.slice(point)];
  });
  let left = 0;
  let right = 0;
  for (const [whole, fraction] of parts) {
    left = Math.max(left, whole.length);
    right = Math.max(right, fraction.length);
  }
  return parts.map(([whole, fraction]) => whole.padStart(left) + fraction.padEnd(right));
}
