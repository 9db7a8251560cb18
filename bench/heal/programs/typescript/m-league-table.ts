interface Game {
  home: string;
  away: string;
  goals: [number, number];
}

interface Row {
  team: string;
  played: number;
  points: number;
  scored: number;
  conceded: number;
}

export function parseGame(line: string): Game | null {
  const match = /^(.+?)\s+(\d+):(\d+)\s+(.+)$/.exec(line.trim());
  if (!match) return null;
  return { home: match[1], away: match[4], goals: [Number(match[2]), Number(match[3])] };
}

export function parseGames(text: string): Game[] {
  return text
    .split('\n')
    .map(parseGame)
    .filter((game) => game !== null);
}

function emptyRow(team: string): Row {
  return { team, played: 0, points: 0, scored: 0, conceded: 0 };
}

export function pointsFor(scored: number, conceded: number): number {
  if (scored > conceded) return 3;
  return scored === conceded ? 1 : 0;
}

function rowOf(rows: Map<string, Row>, team: string): Row {
  let row = rows.get(team);
  if (row === undefined) {
    row = emptyRow(team);
    rows.set(team, row);
  }
  return row;
}

function addResult(row: Row, scored: number, conceded: number): void {
  row.played += 1;
  row.scored += scored;
  row.conceded += conceded;
  row.points += pointsFor(scored, conceded);
}

function addGame(rows: Map<string, Row>, game: Game): void {
  const [home, away] = game.goals;
  addResult(rowOf(rows, game.home), home, away);
  addResult(rowOf(rows, game.away), away, home);
}

function difference(row: Row): number {
  return row.scored - row.conceded;
}

function compareRows(a: Row, b: Row): number {
  if (a.points !== b.points) return b.points - a.points;
  if (difference(a) !== difference(b)) return difference(b) - difference(a);
  if (a.scored !== b.scored) return b.scored - a.scored;
  return a.team < b.team ? -1 : 1;
}

export function standings(text: string): Row[] {
  const rows = new Map<string, Row>();
  for (const game of parseGames(text)) addGame(rows, game);
  return [...rows.values()].sort(compareRows);
}

function formatDifference(value: number): string {
  return value > 0 ? `+${value}` : String(value);
}

export function table(text: string): string[] {
  return standings(text).map(
    (row, index) => `${index + 1}. ${row.team} ${row.points} ${formatDifference(difference(row))}`,
  );
}

export function champion(text: string): string | null {
  return standings(text)[0]?.team ?? null;
}

export function relegated(text: string, places: number): string[] {
  const rows = standings(text);
  return rows.slice(rows.length - places).map((row) => row.team);
}
