/** Whether two different numbers, as texts, differ by no more than rounding does. */
export function nearlyEqual(left: string, right: string): boolean {
  const [a, b] = [Number(left), Number(right)];
  if (!Number.isFinite(a) || !Number.isFinite(b) || a === b) return false;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
