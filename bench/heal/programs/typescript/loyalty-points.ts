interface Purchase {
  month: number;
  euros: number;
  kind: 'shop' | 'online' | 'gift';
}

/** Points of a year: gifts give none, the birthday month counts twice, and from 500 on a customer is gold. */
export function loyaltyPoints(purchases: Purchase[], birthday: number): { points: number; level: string } {
  let points = 0;
  let isGold = false;
  for (const { month, euros, kind } of purchases.toSorted((a, b) => a.month - b.month)) {
    if (kind === 'gift') continue;
    let earned = Math.floor(euros / 2);
    if (kind === 'online' && euros < 20) earned = Math.max(0, earned - 3);
    if (month === birthday) earned *= 2;
    if (isGold) earned = Math.round(earned * 1.25);
    points += earned;
    if (points >= 500) isGold = true;
  }
  const level = isGold ? 'gold' : points >= 200 ? 'silver' : 'basic';
  return { points, level };
}
