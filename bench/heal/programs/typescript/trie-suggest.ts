interface Branch {
  weight: number;
  next: Map<string, Branch>;
}

/** The words with a beginning that were typed most often. */
export function trieSuggest(typed: string[], beginning: string, most: number): string[] {
  const root: Branch = { weight: 0, next: new Map() };
  for (const word of typed) {
    let branch = root;
    for (const letter of word) {
      if (!branch.next.has(letter)) branch.next.set(letter, { weight: 0, next: new Map() });
      branch = branch.next.get(letter) as Branch;
    }
    branch.weight += 1;
  }
  let start: Branch | undefined = root;
  for (const letter of beginning) start = start?.next.get(letter);
  const found: { word: string; weight: number }[] = [];
  const collect = (branch: Branch, word: string): void => {
    if (branch.weight > 0) found.push({ word, weight: branch.weight });
    for (const [letter, next] of branch.next) collect(next, word + letter);
  };
  if (start !== undefined) collect(start, beginning);
  found.sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
  return found.slice(0, most).map(({ word }) => word);
}
