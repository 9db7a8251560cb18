export function weightedMean(values: number[], weights: number[]): number | null {
  if (values.length !== weights.length) throw new TypeError('lengths differ');
  let sum = 0;
  let weight = 0;
  for (let i = 0; i < values.length; i++) {
    if (weights[i] <= 0) continue;
    sum += values[i] * weights[i];
    weight += weights[i];
  }
  return weight === 0 ? null : Math.round((sum / weight) * 100) / 100;
}
