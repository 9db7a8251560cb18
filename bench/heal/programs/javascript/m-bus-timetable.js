/** Lines as `{ name, stops, minutes, departures }`: `minutes` are those from stop to stop. */

export function clock(minutes) {
  const day = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(day / 60)).padStart(2, '0')}:${String(day % 60).padStart(2, '0')}`;
}

export function parseClock24(text) {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text);
  if (match === null) throw new RangeError('not a time');
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  if (hours > 23 || minutes > 59) throw new RangeError('no such time');
  return hours * 60 + minutes;
}

function offsets(line) {
  const sums = [0];
  for (const minutes of line.minutes) sums.push(sums.at(-1) + minutes);
  return sums;
}

function ridesFrom(line, stop, notBefore) {
  const index = line.stops.indexOf(stop);
  if (index < 0) return [];
  const offset = offsets(line)[index];
  return line.departures
    .map((departure) => ({ line, index, departure, at: departure + offset }))
    .filter(({ at }) => at >= notBefore)
    .sort((a, b) => a.at - b.at);
}

/** Every bus that leaves a stop from some time on. */
export function board(lines, stop, from, most) {
  const rows = [];
  for (const line of lines) {
    const last = line.stops.at(-1);
    if (last === stop) continue;
    for (const { at } of ridesFrom(line, stop, from)) rows.push({ at, text: `${clock(at)} ${line.name} ${last}` });
  }
  rows.sort((a, b) => a.at - b.at || (a.text < b.text ? -1 : 1));
  return rows.slice(0, most).map(({ text }) => text);
}

function nextRide(line, stop, notBefore) {
  return ridesFrom(line, stop, notBefore)[0] ?? null;
}

function relax(arrivals, ride) {
  const sums = offsets(ride.line);
  let changed = false;
  for (let index = ride.index + 1; index < ride.line.stops.length; index++) {
    const stop = ride.line.stops[index];
    const at = ride.departure + sums[index];
    if (at < (arrivals[stop] ?? Number.POSITIVE_INFINITY)) {
      arrivals[stop] = at;
      changed = true;
    }
  }
  return changed;
}

/** The earliest time at which each stop can be reached, with some minutes for a change. */
export function arrivals(lines, start, from, changeMinutes) {
  const reached = { [start]: from };
  let changed = true;
  while (changed) {
    changed = false;
    for (const line of lines) {
      for (const stop of line.stops) {
        if (reached[stop] === undefined) continue;
        const wait = stop === start ? 0 : changeMinutes;
        const ride = nextRide(line, stop, reached[stop] + wait);
        if (ride !== null && relax(reached, ride)) changed = true;
      }
    }
  }
  return reached;
}

export function travelTime(lines, start, goal, from) {
  const at = arrivals(lines, start, from, 3)[goal];
  return at === undefined ? null : at - from;
}

/** Stops that more than one line serves, and their lines. */
export function interchanges(lines) {
  const served = {};
  for (const { name, stops } of lines) {
    for (const stop of new Set(stops)) served[stop] = [...(served[stop] ?? []), name];
  }
  return Object.keys(served)
    .filter((stop) => served[stop].length > 1)
    .sort()
    .map((stop) => `${stop}: ${served[stop].sort().join(', ')}`);
}
