const STEPS = [
  [0, 12, 0, 50, 'good'],
  [12, 35, 50, 100, 'moderate'],
  [35, 55, 100, 150, 'sensitive'],
  [55, 150, 150, 200, 'unhealthy'],
  [150, 250, 200, 300, 'very unhealthy'],
];

/** Air quality from hourly dust; hours without a value are left out, and too few of them give null. */
export function airIndex(hours) {
  const known = hours.filter((value) => typeof value === 'number' && value >= 0);
  if (known.length * 4 < hours.length * 3 || known.length === 0) return null;
  const mean = Math.floor((known.reduce((sum, value) => sum + value, 0) / known.length) * 10) / 10;
  for (const [from, to, low, high, label] of STEPS) {
    if (mean > to) continue;
    return { index: Math.round(low + ((mean - from) * (high - low)) / (to - from)), label };
  }
  return { index: 301, label: 'hazardous' };
}
