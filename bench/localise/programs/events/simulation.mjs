import { PriorityQueue } from './queue.mjs';

export class Simulation {
  constructor() {
    this.now = 0;
    this.serial = 0;
    this.queue = new PriorityQueue((a, b) => a.time - b.time || a.serial - b.serial);
    this.cancelled = new Set();
  }

  at(time, action) {
    if (time < this.now) throw new RangeError('in the past');
    const serial = this.serial++;
    this.queue.push({ time, serial, action });
    return serial;
  }

  after(delay, action) {
    return this.at(this.now + delay, action);
  }

  every(period, action, times) {
    let left = times;
    const tick = () => {
      action();
      left -= 1;
      if (left > 0) this.after(period, tick);
    };
    return this.after(period, tick);
  }

  cancel(serial) {
    this.cancelled.add(serial);
  }

  step() {
    const event = this.queue.pop();
    if (!event) return false;
    if (this.cancelled.delete(event.serial)) return true;
    this.now = event.time;
    event.action();
    return true;
  }

  run(until = Infinity) {
    while (this.queue.size > 0 && this.queue.peek().time <= until) this.step();
    if (until !== Infinity) this.now = Math.max(this.now, until);
    return this.now;
  }
}

export class Server {
  constructor(simulation, desks, minutes) {
    this.simulation = simulation;
    this.free = desks;
    this.minutes = minutes;
    this.waiting = [];
    this.served = [];
  }

  arrive(name) {
    this.waiting.push({ name, since: this.simulation.now });
    this.begin();
  }

  begin() {
    if (this.free === 0 || this.waiting.length === 0) return;
    this.free -= 1;
    const guest = this.waiting.shift();
    this.simulation.after(this.minutes, () => this.finish(guest));
  }

  finish(guest) {
    this.free += 1;
    this.served.push({ name: guest.name, waited: this.simulation.now - guest.since - this.minutes });
    this.begin();
  }

  longestWait() {
    return Math.max(0, ...this.served.map(({ waited }) => waited));
  }

  meanWait() {
    if (this.served.length === 0) return 0;
    return this.served.reduce((sum, { waited }) => sum + waited, 0) / this.served.length;
  }
}

export function simulateDay(arrivals, desks, minutes) {
  const simulation = new Simulation();
  const server = new Server(simulation, desks, minutes);
  for (const { name, time } of arrivals) simulation.at(time, () => server.arrive(name));
  const end = simulation.run();
  return {
    end,
    order: server.served.map(({ name }) => name),
    longest: server.longestWait(),
    mean: server.meanWait(),
  };
}
