/** As `Math.max`, of any number of them: a file under test may have more lines than a call can have arguments. */
export function most(values: Iterable<number>, floor = Number.NEGATIVE_INFINITY): number {
  let found = floor;
  for (const value of values) if (value > found) found = value;
  return found;
}

export function least(values: Iterable<number>): number {
  let found = Number.POSITIVE_INFINITY;
  for (const value of values) if (value < found) found = value;
  return found;
}
