/** Bicycles for hire: `08:10 b1 A-B 25` is the start of a trip, the bicycle, two stations and minutes. */
const FREE_MINUTES = 30;
const PRICE_OF_BLOCK = 150;

export function minuteOfDay(clock) {
  const match = /^(\d{1,2}):(\d{2})$/.exec(clock);
  if (!match) throw new TypeError(`no time: ${clock}`);
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  if (hours > 23 || minutes > 59) throw new RangeError(`no such time: ${clock}`);
  return hours * 60 + minutes;
}

export function parseTrip(line) {
  const match = /^(\S+)\s+(\w+)\s+(\w+)-(\w+)\s+(\d+)$/.exec(line.trim());
  if (!match) return null;
  const [, clock, bike, from, to, minutes] = match;
  return { start: minuteOfDay(clock), bike, from, to, minutes: Number(minutes) };
}

function tripsOf(lines) {
  return lines
    .map(parseTrip)
    .filter((trip) => trip !== null)
    .sort((a, b) => a.start - b.start);
}

/** Each block of twenty minutes after the free ones costs the same, up to the price of a day. */
export function tripPrice(minutes, isMember) {
  const free = isMember ? FREE_MINUTES : 0;
  const blocks = Math.ceil(Math.max(0, minutes - free) / 20);
  const start = isMember ? 0 : 100;
  return Math.min(start + blocks * PRICE_OF_BLOCK, 1200);
}

export function revenue(lines, members) {
  return tripsOf(lines).reduce((sum, { bike, minutes }) => sum + tripPrice(minutes, members.includes(bike)), 0);
}

/** How many bicycles stand at each station at a time; those on their way stand nowhere. */
export function stock(lines, opening, clock) {
  const now = minuteOfDay(clock);
  const counts = { ...opening };
  for (const { start, from, to, minutes } of tripsOf(lines)) {
    if (start > now) break;
    counts[from] = (counts[from] ?? 0) - 1;
    if (start + minutes <= now) counts[to] = (counts[to] ?? 0) + 1;
  }
  return counts;
}

/** Bicycles whose next trip starts elsewhere than the last one ended: somebody moved them. */
export function movedBikes(lines) {
  const last = new Map();
  const moved = [];
  for (const { bike, from, to } of tripsOf(lines)) {
    if (last.has(bike) && last.get(bike) !== from) moved.push(`${bike}: ${last.get(bike)} → ${from}`);
    last.set(bike, to);
  }
  return moved;
}

/** The routes that are used most, both directions together. */
export function busiestRoutes(lines, count) {
  const counts = new Map();
  for (const { from, to } of tripsOf(lines)) {
    if (from === to) continue;
    const route = [from, to].sort().join('–');
    counts.set(route, (counts.get(route) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .slice(0, count)
    .map(([route, trips]) => `${route} (${trips})`);
}

/** Minutes in use per bicycle, and whether it should be looked after. */
export function service(lines, limit) {
  const minutes = {};
  for (const trip of tripsOf(lines)) minutes[trip.bike] = (minutes[trip.bike] ?? 0) + trip.minutes;
  return Object.keys(minutes)
    .sort()
    .map((bike) => ({ bike, minutes: minutes[bike], due: minutes[bike] >= limit }));
}
