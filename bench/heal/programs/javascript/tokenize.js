/** Numbers, names and single signs of an expression. */
export function tokenize(source) {
  const tokens = [];
  let i = 0;
  while (i < source.length) {
    const char = source[i];
    if (char === ' ') {
      i += 1;
      continue;
    }
    let end = i + 1;
    if (/[0-9]/.test(char)) {
      while (end < source.length && /[0-9.]/.test(source[end])) end += 1;
      tokens.push({ type: 'number', text: source.slice(i, end) });
    } else if (/[a-z]/i.test(char)) {
      while (end < source.length && /[a-z0-9]/i.test(source[end])) end += 1;
      tokens.push({ type: 'name', text: source.slice(i, end) });
    } else {
      tokens.push({ type: 'sign', text: char });
    }
    i = end;
  }
  return tokens;
}
