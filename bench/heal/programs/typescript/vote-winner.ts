/** Who has more than half of the votes; the weakest goes, the first by name of several. */
export function voteWinner(ballots: string[][]): string | null {
  let candidates = [...new Set(ballots.flat())].sort();
  while (candidates.length > 0) {
    const counts = new Map(candidates.map((name) => [name, 0]));
    for (const ballot of ballots) {
      const choice = ballot.find((name) => counts.has(name));
      if (choice !== undefined) counts.set(choice, counts.get(choice)! + 1);
    }
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    let weakest = candidates[0];
    for (const name of candidates) {
      if (counts.get(name)! * 2 > total) return name;
      if (counts.get(name)! < counts.get(weakest)!) weakest = name;
    }
    candidates = candidates.filter((name) => name !== weakest);
  }
  return null;
}
