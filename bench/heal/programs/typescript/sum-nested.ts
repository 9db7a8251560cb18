type Nested = number | Nested[];

/** Sum of all numbers, those at an odd depth negative. */
export function sumNested(items: Nested[], depth = 0): number {
  let sum = 0;
  for (const item of items) {
    if (Array.isArray(item)) {
      sum += sumNested(item, depth + 1);
    } else {
      sum += depth % 2 === 0 ? item : -item;
    }
  }
  return sum;
}
