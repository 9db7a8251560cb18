/** Whether a text compares two lists that hold the same in another order. */
export function sameInOtherOrder(text: string): boolean {
  const lists = pairs.exec(text)?.slice(1) ?? [];
  const [left, right] = lists.map((list) => list.split(',').map((item) => item.trim()));
  if (!left || !right || left.length < 2 || left.length !== right.length) return false;
  const [sorted, other] = [[...left].sort(), [...right].sort()];
  return left.join() !== right.join() && sorted.join() === other.join();
}

/** `[1, 2] == [2, 1]`, `expected [ 1, 2 ] to deeply equal [ 2, 1 ]`, `Lists differ: [1, 2] != [2, 1]`. */
const pairs =
  /\[([^[\]\n]{1,400})\] (?:==|!=|===|to (?:strictly |deeply )?(?:equal|be)) \[([^[\]\n]{1,400})\]/;
