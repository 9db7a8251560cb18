interface Vehicle {
  plate: string;
  kind: Kind;
  tonnes: number;
  port: string;
}

type Kind = 'bike' | 'car' | 'van' | 'truck';
type Place = Vehicle & { lane: number; from: number };

const LENGTHS: Record<Kind, number> = { bike: 1, car: 4, van: 6, truck: 11 };
const PRICES: Record<Kind, number> = { bike: 300, car: 2400, van: 3900, truck: 9800 };

/** `W123 car 1.4 Elba` */
export function parseVehicle(line: string): Vehicle {
  const [plate, kind, weight, port] = line.trim().split(/\s+/);
  if (!(kind in LENGTHS)) throw new TypeError(`no such vehicle: ${kind}`);
  const tonnes = Number(weight);
  if (!(tonnes > 0) || port === undefined) throw new TypeError(`not complete: ${line}`);
  return { plate, kind: kind as Kind, tonnes, port };
}

/** Heavy vehicles cost more for each tonne that has begun above three and a half; long routes cost half as much again. */
export function price(vehicle: Vehicle, stops: number): number {
  let cents = PRICES[vehicle.kind];
  if (vehicle.tonnes > 3.5) cents += Math.ceil(vehicle.tonnes - 3.5) * 450;
  return stops > 2 ? Math.round(cents * 1.5) : cents;
}

/** Who leaves last drives on first; trucks before others of the same port. */
function boardingOrder(vehicles: Vehicle[], route: string[]): Vehicle[] {
  return vehicles
    .filter(({ port }) => route.includes(port))
    .toSorted(
      (a, b) =>
        route.indexOf(b.port) - route.indexOf(a.port) ||
        LENGTHS[b.kind] - LENGTHS[a.kind] ||
        (a.plate < b.plate ? -1 : 1),
    );
}

function used(places: Place[], lane: number): number {
  return places.filter((place) => place.lane === lane).reduce((sum, { kind }) => sum + LENGTHS[kind], 0);
}

function weightOf(places: Place[], lane: number): number {
  return places.filter((place) => place.lane === lane).reduce((sum, { tonnes }) => sum + tonnes, 0);
}

/** The lightest lane with enough room, so that the ship does not lean. */
function laneFor(places: Place[], lanes: number[], vehicle: Vehicle): number | null {
  let best: number | null = null;
  lanes.forEach((length, lane) => {
    if (used(places, lane) + LENGTHS[vehicle.kind] > length) return;
    if (best === null || weightOf(places, lane) < weightOf(places, best)) best = lane;
  });
  return best;
}

function loadAll(lines: string[], route: string[], lanes: number[]): { places: Place[]; ashore: string[] } {
  const vehicles = lines.map(parseVehicle);
  const places: Place[] = [];
  const ashore = vehicles.filter(({ port }) => !route.includes(port)).map(({ plate }) => plate);
  for (const vehicle of boardingOrder(vehicles, route)) {
    const lane = laneFor(places, lanes, vehicle);
    if (lane === null) ashore.push(vehicle.plate);
    else places.push({ ...vehicle, lane, from: used(places, lane) });
  }
  return { places, ashore };
}

export function deckPlan(lines: string[], route: string[], lanes: number[]): string[] {
  const { places } = loadAll(lines, route, lanes);
  return lanes.map((_, lane) =>
    places
      .filter((place) => place.lane === lane)
      .map(({ plate, from }) => `${plate}@${from}`)
      .join(' '),
  );
}

export function leftAshore(lines: string[], route: string[], lanes: number[]): string[] {
  return loadAll(lines, route, lanes).ashore.sort();
}

export function income(lines: string[], route: string[], lanes: number[]): number {
  const { places } = loadAll(lines, route, lanes);
  return places.reduce((sum, place) => sum + price(place, route.indexOf(place.port) + 1), 0);
}

/** How much heavier the left half of the lanes is than the right one, in kilograms; a middle lane counts for neither. */
export function lean(lines: string[], route: string[], lanes: number[]): number {
  const { places } = loadAll(lines, route, lanes);
  const half = Math.floor(lanes.length / 2);
  let difference = 0;
  for (const { lane, tonnes } of places) {
    if (lane < half) difference += tonnes;
    else if (lane >= lanes.length - half) difference -= tonnes;
  }
  return Math.round(difference * 1000);
}
