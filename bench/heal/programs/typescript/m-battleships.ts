interface Ship {
  name: string;
  fields: string[];
  hit: Set<string>;
}

interface Shot {
  field: string;
  result: 'miss' | 'hit' | 'sunk' | 'again';
}

const LETTERS = 'ABCDEFGHIJ';

export function fieldAt(column: number, row: number): string | null {
  if (column < 0 || row < 0 || column >= LETTERS.length || row >= LETTERS.length) return null;
  return `${LETTERS[column]}${row + 1}`;
}

export function positionOf(field: string): [number, number] | null {
  const match = /^([A-Ja-j])(10|[1-9])$/.exec(field);
  if (match === null) return null;
  return [LETTERS.indexOf(match[1].toUpperCase()), Number(match[2]) - 1];
}

/** `cruiser B2 3 down` lies on B2, B3 and B4. */
function parseShip(line: string): Ship {
  const [name, field, size, direction] = line.split(' ');
  const start = positionOf(field);
  if (start === null) throw new RangeError(`no such field: ${field}`);
  const fields: string[] = [];
  for (let step = 0; step < Number(size); step++) {
    const next =
      direction === 'down' ? fieldAt(start[0], start[1] + step) : fieldAt(start[0] + step, start[1]);
    if (next === null) throw new RangeError(`${name} does not fit`);
    fields.push(next);
  }
  return { name, fields, hit: new Set() };
}

function around(field: string): string[] {
  const [column, row] = positionOf(field) as [number, number];
  const found: string[] = [];
  for (let down = -1; down <= 1; down++) {
    for (let right = -1; right <= 1; right++) {
      const near = fieldAt(column + right, row + down);
      if (near !== null) found.push(near);
    }
  }
  return found;
}

/** Ships must not touch each other, not even at the corners. */
function touches(ship: Ship, other: Ship): boolean {
  const forbidden = new Set(other.fields.flatMap(around));
  return ship.fields.some((field) => forbidden.has(field));
}

export function placingProblems(lines: string[]): string[] {
  const fleet: Ship[] = [];
  const problems: string[] = [];
  for (const line of lines) {
    try {
      const ship = parseShip(line);
      const near = fleet.find((other) => touches(ship, other));
      if (near === undefined) fleet.push(ship);
      else problems.push(`${ship.name} touches ${near.name}`);
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  return problems;
}

function shoot(fleet: Ship[], tried: Set<string>, field: string): Shot {
  if (tried.has(field)) return { field, result: 'again' };
  tried.add(field);
  const ship = fleet.find(({ fields }) => fields.includes(field));
  if (ship === undefined) return { field, result: 'miss' };
  ship.hit.add(field);
  return { field, result: ship.hit.size === ship.fields.length ? 'sunk' : 'hit' };
}

function playAll(lines: string[], shots: string[]): { fleet: Ship[]; results: Shot[] } {
  const fleet = lines.map(parseShip);
  const tried = new Set<string>();
  const results = shots
    .map((field) => field.toUpperCase())
    .filter((field) => positionOf(field) !== null)
    .map((field) => shoot(fleet, tried, field));
  return { fleet, results };
}

export function play(lines: string[], shots: string[]): string[] {
  return playAll(lines, shots).results.map(({ field, result }) => `${field} ${result}`);
}

export function afloat(lines: string[], shots: string[]): Record<string, number> {
  const { fleet } = playAll(lines, shots);
  const left = fleet.filter(({ fields, hit }) => hit.size < fields.length);
  return Object.fromEntries(left.map(({ name, fields, hit }) => [name, fields.length - hit.size]));
}

/** Hits in percent of all shots that were not wasted on the same field. */
export function accuracy(lines: string[], shots: string[]): number | null {
  const counted = playAll(lines, shots).results.filter(({ result }) => result !== 'again');
  if (counted.length === 0) return null;
  const hits = counted.filter(({ result }) => result !== 'miss').length;
  return Math.round((hits * 1000) / counted.length) / 10;
}
