export function pluralize(count, word) {
  if (count === 1) return `1 ${word}`;
  let plural;
  if (/[^aeiou]y$/.test(word)) {
    plural = `${word.slice(0, -1)}ies`;
  } else if (/(s|x|ch|sh)$/.test(word)) {
    plural = `${word}es`;
  } else {
    plural = `${word}s`;
  }
  return `${count === 0 ? 'no' : count} ${plural}`;
}
