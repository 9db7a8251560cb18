/** Every tier is [up to this many, cents each]; the last one has no end. */
export function priceTier(units: number, tiers: [number, number][]): number {
  let cost = 0;
  let counted = 0;
  for (const [upTo, cents] of tiers) {
    if (units <= counted) break;
    const inTier = Math.min(units, upTo) - counted;
    cost += inTier * cents;
    counted = upTo;
  }
  return cost;
}
