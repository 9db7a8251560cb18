export interface Matched<Item> {
  readonly pairs: readonly (readonly [old: Item, now: Item])[];
  readonly gone: readonly Item[];
  readonly came: readonly Item[];
}

/** How two items may be known as the same; null: not in this way. */
export type KeyOf<Item> = (item: Item) => string | null;

/** Pairs up what is the same by the first of these keys, then by the next one, each in the order given. */
export function matchByKeys<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keys: readonly KeyOf<Item>[],
): Matched<Item> {
  const pairs: (readonly [Item, Item])[] = [];
  let [gone, came] = [before, after];
  for (const keyOf of keys) {
    const free = new Map<string, Item[]>();
    for (const item of came) {
      const key = keyOf(item);
      if (key === null) continue;
      const queue = free.get(key);
      if (queue) queue.push(item);
      else free.set(key, [item]);
    }
    for (const queue of free.values()) queue.reverse();
    const taken = new Set<Item>();
    gone = gone.filter((item) => {
      const key = keyOf(item);
      const other = key === null ? undefined : free.get(key)?.pop();
      if (other === undefined) return true;
      pairs.push([item, other]);
      taken.add(other);
      return false;
    });
    came = came.filter((item) => !taken.has(item));
  }
  return { pairs, gone, came };
}
