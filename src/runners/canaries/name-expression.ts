/** `-k` and `-m` of pytest: words, `and`, `or`, `not` and brackets. */
export interface NameExpression {
  /** Words that a name with all of them is selected by, if there is such a name. */
  readonly words: readonly string[];
  holds(has: (word: string) => boolean): boolean;
}

/** Null where it is written otherwise. */
export function parseNameExpression(text: string): NameExpression | null {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  if (tokens.length === 0 || tokens.some((token) => !/^(?:\w+|[()])$/.test(token))) return null;
  const words: string[] = [];
  let at = 0;
  type Test = (has: (word: string) => boolean) => boolean;
  const some = (isPositive: boolean): Test => {
    let left = every(isPositive);
    while (tokens[at] === 'or') {
      at += 1;
      const [before, right] = [left, every(isPositive)];
      left = (has) => before(has) || right(has);
    }
    return left;
  };
  const every = (isPositive: boolean): Test => {
    let left = one(isPositive);
    while (tokens[at] === 'and') {
      at += 1;
      const [before, right] = [left, one(isPositive)];
      left = (has) => before(has) && right(has);
    }
    return left;
  };
  const one = (isPositive: boolean): Test => {
    const token = tokens[at] ?? '';
    at += 1;
    if (token === 'not') {
      const inner = one(!isPositive);
      return (has) => !inner(has);
    }
    if (token === '(') {
      const inner = some(isPositive);
      at += 1;
      return inner;
    }
    if (isPositive) words.push(token);
    return (has) => has(token);
  };
  const holds = some(true);
  return at === tokens.length ? { words, holds } : null;
}
