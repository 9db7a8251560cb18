import { tokensOf } from './canonical-names.ts';

/** The constants of a normalised source: numbers, texts, truth values. */
export function literalsOf(source: string): string[] {
  const tokens = tokensOf(source);
  return tokens.flatMap((token, index) => {
    if (!/^(\d|[a-z]*"|`)|^(True|False|None|true|false|null|undefined|nil|NaN|Infinity)$/.test(token))
      return [];
    return tokens[index - 1] === '-' && /^\d/.test(token) ? [`-${token}`] : [token];
  });
}

/** What is in `list` and not in `others`, as often as it is there. */
export function minus(list: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const item of others) left.set(item, (left.get(item) ?? 0) + 1);
  return list.filter((item) => {
    const count = left.get(item) ?? 0;
    if (count > 0) left.set(item, count - 1);
    return count === 0;
  });
}
