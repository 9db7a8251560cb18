const NAMES = ['love', 'fifteen', 'thirty', 'forty'];

/** What the umpire says after some points of a game and its set; `points` are the letters of who won each point. */
export function tennisScore(points: string, server: 'A' | 'B'): string {
  const other = server === 'A' ? 'B' : 'A';
  const games: Record<string, number> = { A: 0, B: 0 };
  let won: Record<string, number> = { A: 0, B: 0 };
  for (const player of points) {
    won[player] += 1;
    const rival = player === 'A' ? 'B' : 'A';
    if (won[player] >= 4 && won[player] - won[rival] >= 2) {
      games[player] += 1;
      won = { A: 0, B: 0 };
    }
  }
  const [own, theirs] = [won[server], won[other]];
  const set = `${games[server]}:${games[other]}`;
  if (own === 0 && theirs === 0) return set;
  if (own >= 3 && theirs >= 3) {
    if (own === theirs) return `${set}, deuce`;
    return `${set}, advantage ${own > theirs ? server : other}`;
  }
  return own === theirs ? `${set}, ${NAMES[own]} all` : `${set}, ${NAMES[own]} ${NAMES[theirs]}`;
}
