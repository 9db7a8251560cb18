/** Where a word begins in a text, also where it overlaps itself, with one look at each letter of the text. */
export function kmpSearch(text, word) {
  if (word === '') return [];
  const fallback = [0];
  let length = 0;
  for (let at = 1; at < word.length; at++) {
    while (length > 0 && word[at] !== word[length]) length = fallback[length - 1];
    if (word[at] === word[length]) length += 1;
    fallback[at] = length;
  }
  const found = [];
  let matched = 0;
  for (let at = 0; at < text.length; at++) {
    while (matched > 0 && text[at] !== word[matched]) matched = fallback[matched - 1];
    if (text[at] === word[matched]) matched += 1;
    if (matched === word.length) {
      found.push(at - word.length + 1);
      matched = fallback[matched - 1];
    }
  }
  return found;
}
