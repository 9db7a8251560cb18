/** How two ratings change by a game; newcomers move faster, and nobody falls below 100. */
export function eloChange(
  first: { rating: number; games: number },
  second: { rating: number; games: number },
  result: 'win' | 'draw' | 'loss',
): { first: number; second: number; expected: number } {
  const gap = Math.max(-400, Math.min(400, second.rating - first.rating));
  const expected = 1 / (1 + 10 ** (gap / 400));
  const score = { win: 1, draw: 0.5, loss: 0 }[result];
  const factor = ({ rating, games }: { rating: number; games: number }) => {
    if (games < 30) return 40;
    return rating >= 2400 ? 10 : 20;
  };
  const gain = score - expected;
  return {
    first: Math.max(100, Math.round(first.rating + factor(first) * gain)),
    second: Math.max(100, Math.round(second.rating - factor(second) * gain)),
    expected: Math.round(expected * 100),
  };
}
