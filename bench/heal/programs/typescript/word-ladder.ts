/** The shortest way from one word to another that changes a letter at a time; words are from a list. */
export function wordLadder(from: string, to: string, words: string[]): string[] {
  if (from.length !== to.length) return [];
  const unused = new Set(words.filter((word) => word.length === from.length));
  unused.delete(from);
  const queue: string[][] = [[from]];
  for (const path of queue) {
    const last = path[path.length - 1];
    if (last === to) return path;
    for (const word of [...unused].sort()) {
      let different = 0;
      for (let at = 0; at < word.length; at++) {
        if (word[at] !== last[at]) different += 1;
      }
      if (different !== 1) continue;
      unused.delete(word);
      queue.push([...path, word]);
    }
  }
  return [];
}
