/** Seats of a train are booked for parts of its way, and the same seat by several people one after the other. */
export function parseRequest(line) {
  const match = /^(\w+): (\w+)-(\w+)(?: x(\d+))?((?: (?:window|table|quiet))*)$/.exec(line.trim());
  if (!match) throw new TypeError(`not a request: ${line}`);
  return {
    name: match[1],
    from: match[2],
    to: match[3],
    people: Number(match[4] ?? 1),
    wishes: match[5].split(' ').filter(Boolean),
  };
}

function sectionsOf(stops, from, to) {
  const [first, last] = [stops.indexOf(from), stops.indexOf(to)];
  if (first < 0 || last < 0 || first >= last) return null;
  return { first, last };
}

/** `1w 2 3t` are three seats: the first at a window, the last at a table. */
export function parseSeats(text) {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => ({
      number: Number.parseInt(word, 10),
      features: [...word.replace(/^\d+/, '')].map((letter) => ({ w: 'window', t: 'table', q: 'quiet' })[letter]),
      taken: [],
    }));
}

function isFree(seat, { first, last }) {
  return seat.taken.every((part) => part.last <= first || part.first >= last);
}

function liking(seat, wishes) {
  return wishes.filter((wish) => seat.features.includes(wish)).length;
}

/** How tightly a new part fits between those that are taken: empty seats stay empty for long journeys. */
function gapAround(seat, { first, last }, length) {
  let from = 0;
  let to = length;
  for (const part of seat.taken) {
    if (part.last <= first) from = Math.max(from, part.last);
    if (part.first >= last) to = Math.min(to, part.first);
  }
  return to - from - (last - first);
}

function sideBySide(seats, people) {
  for (let at = 0; at + people <= seats.length; at++) {
    const row = seats.slice(at, at + people);
    if (row.at(-1).number - row[0].number === people - 1) return row;
  }
  return null;
}

function choose(seats, part, request, length) {
  const free = seats.filter((seat) => isFree(seat, part));
  if (free.length < request.people) return null;
  if (request.people > 1) {
    const row = sideBySide(free, request.people);
    if (row !== null) return row;
  }
  return free
    .toSorted(
      (a, b) =>
        liking(b, request.wishes) - liking(a, request.wishes) ||
        gapAround(a, part, length) - gapAround(b, part, length) ||
        a.number - b.number,
    )
    .slice(0, request.people);
}

function bookAll(stops, seatText, lines) {
  const seats = parseSeats(seatText);
  const answers = [];
  for (const request of lines.map(parseRequest)) {
    const part = sectionsOf(stops, request.from, request.to);
    const chosen = part && choose(seats, part, request, stops.length - 1);
    for (const seat of chosen ?? []) seat.taken.push(part);
    answers.push({ name: request.name, numbers: chosen?.map(({ number }) => number).sort((a, b) => a - b) ?? null });
  }
  return { seats, answers };
}

export function book(stops, seatText, lines) {
  return bookAll(stops, seatText, lines).answers.map(({ name, numbers }) =>
    numbers === null ? `${name}: no seat` : `${name}: ${numbers.join(', ')}`,
  );
}

/** How many seats are taken between each stop and the next. */
export function load(stops, seatText, lines) {
  const { seats } = bookAll(stops, seatText, lines);
  return stops.slice(1).map((_, at) => seats.filter((seat) => !isFree(seat, { first: at, last: at + 1 })).length);
}

export function fullSections(stops, seatText, lines) {
  const all = parseSeats(seatText).length;
  const taken = load(stops, seatText, lines);
  return taken.flatMap((count, at) => (count === all ? [`${stops[at]}-${stops[at + 1]}`] : []));
}
