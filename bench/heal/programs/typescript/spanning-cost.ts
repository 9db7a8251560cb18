type Cable = [from: string, to: string, cost: number];

/** The cheapest cables that connect all houses; null where some house can't be reached. */
export function spanningCost(houses: string[], cables: Cable[]): { cost: number; used: string[] } | null {
  if (houses.length === 0) return { cost: 0, used: [] };
  const connected = new Set([houses[0]]);
  const used: string[] = [];
  let cost = 0;
  while (connected.size < houses.length) {
    let best: Cable | null = null;
    for (const cable of cables) {
      const [from, to, price] = cable;
      if (connected.has(from) === connected.has(to)) continue;
      if (best === null || price < best[2]) best = cable;
    }
    if (best === null) return null;
    connected.add(best[0]).add(best[1]);
    used.push([best[0], best[1]].sort().join('-'));
    cost += best[2];
  }
  return { cost, used: used.sort() };
}
