/** `2 + 3 * 4` with * and / before + and -. */
export function calculate(tokens) {
  const terms = [];
  let sign = 1;
  let index = 0;
  while (index < tokens.length) {
    const token = tokens[index];
    if (token === '+') {
      sign = 1;
    } else if (token === '-') {
      sign = -1;
    } else if (token === '*') {
      index += 1;
      terms.push(terms.pop() * tokens[index]);
    } else if (token === '/') {
      index += 1;
      terms.push(terms.pop() / tokens[index]);
    } else {
      terms.push(sign * token);
    }
    index += 1;
  }
  return terms.reduce((sum, term) => sum + term, 0);
}
