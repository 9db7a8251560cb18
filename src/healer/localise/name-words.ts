/** `parseHTTPDate`, `parse_http_date` → parse, http, date. */
export function nameWords(name: string): string[] {
  return name
    .slice(0, 500)
    .replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !common.has(word))
    .map(stem);
}

const common = new Set(
  'test tests should when then with the and for not are is it its an of to in on by if from that does do get set self this'.split(
    ' ',
  ),
);

/** Near enough that `totals`, `totalled` and `total` are one word. */
function stem(word: string): string {
  return word.replace(/(?:ing|ed|es|s|er|or)$/, (ending, at: number) => (at >= 3 ? '' : ending));
}

/** The share of the function's words that the text has, the rare ones of all functions counting most. */
export function likeness(
  words: readonly string[],
  text: ReadonlySet<string>,
  rarity: ReadonlyMap<string, number>,
): number {
  let shared = 0;
  let all = 0;
  for (const word of new Set(words)) {
    const weight = rarity.get(word) ?? 1;
    all += weight;
    if (text.has(word)) shared += weight;
  }
  return all === 0 ? 0 : shared / all;
}

/** How rare each word is among the names: ln(1 + names / names that have it). */
export function rarityOfWords(names: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const words of names) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].map(([word, count]) => [word, Math.log(1 + names.length / count)]));
}
