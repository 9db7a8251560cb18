interface Car {
  plate: string;
  size: string;
  since: number;
  place: number;
}

interface Garage {
  places: { size: string; car: Car | null }[];
  income: number;
  turnedAway: string[];
}

const fits: Record<string, string[]> = { small: ['small', 'large'], large: ['large'], bike: ['bike', 'small'] };

function newGarage(sizes: string[]): Garage {
  return { places: sizes.map((size) => ({ size, car: null })), income: 0, turnedAway: [] };
}

function findCar(garage: Garage, plate: string): Car | null {
  for (const { car } of garage.places) {
    if (car !== null && car.plate === plate) return car;
  }
  return null;
}

/** A place of its own size first, then a bigger one. */
function freePlace(garage: Garage, size: string): number {
  for (const wanted of fits[size] ?? []) {
    const place = garage.places.findIndex((each) => each.size === wanted && each.car === null);
    if (place >= 0) return place;
  }
  return -1;
}

function enter(garage: Garage, plate: string, size: string, minute: number): void {
  const place = freePlace(garage, size);
  if (place < 0 || findCar(garage, plate) !== null) {
    garage.turnedAway.push(plate);
    return;
  }
  garage.places[place].car = { plate, size, since: minute, place };
}

/** Half an hour is free; then each started hour costs, but no day more than ten hours do. */
export function fee(minutes: number, size: string): number {
  if (minutes <= 30) return 0;
  const hourly = size === 'large' ? 300 : size === 'bike' ? 50 : 200;
  const days = Math.floor(minutes / 1440);
  const hours = Math.ceil((minutes % 1440) / 60);
  return days * 10 * hourly + Math.min(hours, 10) * hourly;
}

function leave(garage: Garage, plate: string, minute: number): void {
  const car = findCar(garage, plate);
  if (car === null) return;
  garage.income += fee(minute - car.since, car.size);
  garage.places[car.place].car = null;
}

function occupied(garage: Garage): number {
  return garage.places.filter(({ car }) => car !== null).length;
}

/** Lines like `480 in AB12 small` and `600 out AB12`. */
function runAll(sizes: string[], log: string[], watch: (garage: Garage, minute: number) => void): Garage {
  const garage = newGarage(sizes);
  for (const line of log) {
    const [minute, action, plate, size] = line.split(' ');
    if (action === 'in') enter(garage, plate, size ?? 'small', Number(minute));
    else if (action === 'out') leave(garage, plate, Number(minute));
    else throw new RangeError(`nobody can ${action}`);
    watch(garage, Number(minute));
  }
  return garage;
}

export function income(sizes: string[], log: string[]): number {
  return runAll(sizes, log, () => {}).income;
}

export function plan(sizes: string[], log: string[]): string {
  const garage = runAll(sizes, log, () => {});
  return garage.places.map(({ size, car }) => car?.plate ?? `(${size})`).join(' ');
}

export function turnedAway(sizes: string[], log: string[]): string[] {
  return runAll(sizes, log, () => {}).turnedAway;
}

/** The most cars at one time, and when that was first so. */
export function peak(sizes: string[], log: string[]): { cars: number; minute: number | null } {
  const most: { cars: number; minute: number | null } = { cars: 0, minute: null };
  runAll(sizes, log, (garage, minute) => {
    const cars = occupied(garage);
    if (cars > most.cars) {
      most.cars = cars;
      most.minute = minute;
    }
  });
  return most;
}
