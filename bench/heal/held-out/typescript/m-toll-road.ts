interface Passage {
  plate: string;
  gate: number;
  minute: number;
}

interface Trip {
  plate: string;
  from: number;
  to: number;
  minutes: number;
}

const CENTS_PER_KM: Record<string, number> = { car: 8, van: 11, truck: 24, bike: 4 };

/** `AB12 G3 07:45`: the plate, the gate, and the time of the day. */
export function parsePassage(line: string): Passage | null {
  const match = /^([A-Z0-9]+) G(\d+) (\d\d):(\d\d)$/.exec(line.trim().toUpperCase());
  if (match === null) return null;
  const [, plate, gate, hours, minutes] = match;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return { plate, gate: Number(gate), minute: Number(hours) * 60 + Number(minutes) };
}

/** Kilometres between two gates; `sections` are the lengths from each gate to the next one, from gate 1 on. */
export function kilometres(sections: number[], from: number, to: number): number {
  const [low, high] = from < to ? [from, to] : [to, from];
  if (low < 1 || high > sections.length + 1) throw new RangeError('no such gate');
  return sections.slice(low - 1, high - 1).reduce((sum, length) => sum + length, 0);
}

/** Every second passage of a plate ends a trip. */
function tripsOf(lines: string[]): Trip[] {
  const entered = new Map<string, Passage>();
  const trips: Trip[] = [];
  const passages = lines.map(parsePassage).filter((passage) => passage !== null);
  for (const passage of passages.sort((a, b) => a.minute - b.minute)) {
    const start = entered.get(passage.plate);
    if (start === undefined) {
      entered.set(passage.plate, passage);
      continue;
    }
    entered.delete(passage.plate);
    trips.push({
      plate: passage.plate,
      from: start.gate,
      to: passage.gate,
      minutes: passage.minute - start.minute,
    });
  }
  return trips;
}

export function isRushHour(minute: number): boolean {
  return (minute >= 420 && minute < 540) || (minute >= 960 && minute < 1110);
}

/** The price of a trip in cents; short ones cost at least 50. */
export function tollOf(kind: string, length: number, minute: number): number {
  const perKm = CENTS_PER_KM[kind];
  if (perKm === undefined) throw new TypeError(`no such vehicle: ${kind}`);
  let cents = length * perKm;
  if (isRushHour(minute) && kind !== 'bike') cents = Math.round(cents * 1.25);
  return Math.max(cents, 50);
}

/** Mean speeds, in whole kilometres per hour, of those who were too fast between their gates. */
export function speeders(lines: string[], sections: number[], limit: number): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { plate, from, to, minutes } of tripsOf(lines)) {
    if (minutes === 0) continue;
    const speed = Math.round((kilometres(sections, from, to) * 60) / minutes);
    if (speed > limit) found[plate] = Math.max(found[plate] ?? 0, speed);
  }
  return found;
}

/** Plates that came in and were not seen again, in order. */
export function stillInside(lines: string[]): string[] {
  const counts = new Map<string, number>();
  for (const passage of lines.map(parsePassage)) {
    if (passage !== null) counts.set(passage.plate, (counts.get(passage.plate) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count % 2 === 1).map(([plate]) => plate).sort();
}

/** How many vehicles went over each section, from gate 1 on. */
export function load(lines: string[], sections: number[]): number[] {
  const counts = sections.map(() => 0);
  for (const { from, to } of tripsOf(lines)) {
    for (let gate = Math.min(from, to); gate < Math.max(from, to); gate++) {
      if (gate <= sections.length) counts[gate - 1] += 1;
    }
  }
  return counts;
}
