/** `?` is one character, `*` any number of them. */
export function globMatch(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const rest = pattern.slice(1);
  if (pattern[0] === '*') {
    for (let used = 0; used <= text.length; used++) {
      if (globMatch(rest, text.slice(used))) return true;
    }
    return false;
  }
  if (text === '') return false;
  return (pattern[0] === '?' || pattern[0] === text[0]) && globMatch(rest, text.slice(1));
}
