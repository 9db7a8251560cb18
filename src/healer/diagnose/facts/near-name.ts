/** Whether one name may stand for the other: `get_total` and `total`, `getTotal` and `get_total`, `colour` and `color`. */
export function isNearName(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const shared = a.filter((word) => b.some((other) => isSameWord(word, other))).length;
  if (shared > 0 && shared * 2 >= Math.max(a.length, b.length)) return true;
  const [x, y] = [a.join(''), b.join('')];
  return (
    Math.min(x.length, y.length) >= 4 && distance(x, y, 2) <= (Math.min(x.length, y.length) >= 7 ? 2 : 1)
  );
}

/** `discount` and `discounted`, `date` and `dates`; `form` and `format` are two words. */
export function isSameWord(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (one === other) return true;
  const ending = long.startsWith(short) ? long.slice(short.length) : null;
  if (ending === null || ending.length > 3 || short.length < 4) return false;
  return short.length >= 5 || /^(?:e?s|n|e?d|ing|er)$/.test(ending);
}

export function wordsOf(name: string): string[] {
  return name
    .slice(0, 100)
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);
}

/** Levenshtein's; more than `most` may come out as any larger number. */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? most + 1;
}
