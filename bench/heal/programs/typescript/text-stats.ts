export function textStats(text: string): { words: number; longest: string; average: number } {
  const words = text.split(/\s+/).filter((word) => word !== '');
  let longest = '';
  let letters = 0;
  for (const word of words) {
    letters += word.length;
    if (word.length > longest.length) longest = word;
  }
  const average = words.length === 0 ? 0 : Math.round((letters / words.length) * 10) / 10;
  return { words: words.length, longest, average };
}
