export function titleCase(text, small) {
  const words = text.trim().toLowerCase().split(/\s+/);
  return words
    .map((word, index) => {
      if (index > 0 && small.includes(word)) return word;
      return word.slice(0, 1).toUpperCase() + word.slice(1);
    })
    .join(' ');
}
