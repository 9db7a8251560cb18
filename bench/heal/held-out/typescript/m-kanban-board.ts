interface Card {
  id: string;
  column: string;
  points: number;
  started: number | null;
  finished: number | null;
}

interface Event {
  day: number;
  id: string;
  action: string;
  value: string;
}

const COLUMNS = ['todo', 'doing', 'review', 'done'];

/** `3 A1 move doing`, `1 A1 add 5`, `4 A1 drop`. */
export function parseEvent(line: string): Event {
  const match = /^(\d+) (\w+) (add|move|drop)(?: (\w+))?$/.exec(line.trim());
  if (match === null) throw new TypeError(`can't read: ${line}`);
  const [, day, id, action, value = ''] = match;
  if (action === 'move' && !COLUMNS.includes(value)) throw new RangeError(`no such column: ${value}`);
  return { day: Number(day), id, action, value };
}

function apply(cards: Map<string, Card>, { day, id, action, value }: Event): void {
  if (action === 'add') {
    const points = value === '' ? 1 : Number(value);
    cards.set(id, { id, column: 'todo', points, started: null, finished: null });
    return;
  }
  const card = cards.get(id);
  if (card === undefined) return;
  if (action === 'drop') {
    cards.delete(id);
    return;
  }
  if (COLUMNS.indexOf(value) > 0) card.started ??= day;
  if (value === 'done') card.finished = day;
  else card.finished = null;
  card.column = value;
}

function boardAfter(lines: string[], day: number): Card[] {
  const cards = new Map<string, Card>();
  for (const event of lines.map(parseEvent).sort((a, b) => a.day - b.day)) {
    if (event.day <= day) apply(cards, event);
  }
  return [...cards.values()];
}

export function columns(lines: string[], day: number): Record<string, string[]> {
  const cards = boardAfter(lines, day);
  return Object.fromEntries(
    COLUMNS.map((column) => [column, cards.filter((card) => card.column === column).map(({ id }) => id)]),
  );
}

/** Columns that hold more cards than they should. */
export function overLimit(lines: string[], day: number, limits: Record<string, number>): string[] {
  const board = columns(lines, day);
  return COLUMNS.filter((column) => column in limits && board[column].length > limits[column]).map(
    (column) => `${column} ${board[column].length}/${limits[column]}`,
  );
}

/** Days from the start of the work to its end, both included. */
export function cycleTimes(lines: string[], day: number): Record<string, number> {
  const times: Record<string, number> = {};
  for (const { id, started, finished } of boardAfter(lines, day)) {
    if (started !== null && finished !== null) times[id] = finished - started + 1;
  }
  return times;
}

/** Points that are not done, at the end of each day. */
export function burndown(lines: string[], days: number): number[] {
  return Array.from({ length: days }, (_, at) =>
    boardAfter(lines, at + 1)
      .filter(({ column }) => column !== 'done')
      .reduce((sum, { points }) => sum + points, 0),
  );
}

/** Points per day so far, and the day on which the rest would be done. */
export function forecast(lines: string[], day: number): { speed: number; doneOn: number | null } {
  const cards = boardAfter(lines, day);
  const done = cards.filter(({ column }) => column === 'done').reduce((sum, { points }) => sum + points, 0);
  const left = cards.filter(({ column }) => column !== 'done').reduce((sum, { points }) => sum + points, 0);
  const speed = Math.round((done / day) * 100) / 100;
  if (left === 0) return { speed, doneOn: day };
  return { speed, doneOn: done === 0 ? null : day + Math.ceil((left * day) / done) };
}

/** Cards that somebody works at and that nothing happened to for so many days. */
export function stale(lines: string[], day: number, patience: number): string[] {
  const last = new Map<string, number>();
  for (const event of lines.map(parseEvent)) {
    if (event.day <= day) last.set(event.id, Math.max(last.get(event.id) ?? 0, event.day));
  }
  return boardAfter(lines, day)
    .filter(({ column }) => column === 'doing' || column === 'review')
    .filter(({ id }) => day - (last.get(id) as number) >= patience)
    .map(({ id }) => id)
    .sort();
}
