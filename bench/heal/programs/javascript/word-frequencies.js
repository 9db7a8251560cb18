export function wordFrequencies(text) {
  const counts = {};
  for (const part of text.toLowerCase().split(/[^a-z]+/)) {
    if (part === '') continue;
    counts[part] = (counts[part] ?? 0) + 1;
  }
  return Object.entries(counts)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([word, count]) => `${word}:${count}`);
}
