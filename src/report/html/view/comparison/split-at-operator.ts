/**
 * The two sides of `left OP right` where the operator stands outside of quotes and brackets, exactly once.
 *
 * @example splitAtOperator("'a == b' == [1]", ' == ') // ["'a == b'", '[1]']
 */
export function splitAtOperator(text: string, operator: string): [left: string, right: string] | null {
  let depth = 0;
  let quote = '';
  let found = -1;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === '\\') at += 1;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (depth === 0 && text.startsWith(operator, at)) {
      if (found !== -1) return null;
      found = at;
    }
  }
  if (found === -1) return null;
  return [text.slice(0, found), text.slice(found + operator.length)];
}
