/** A source of chance that gives the same for the same seed, on every machine. */
export class Random {
  #state;

  /** @param {string} seed */
  constructor(seed) {
    this.#state = 2166136261;
    for (const char of seed) this.#state = Math.imul(this.#state ^ char.charCodeAt(0), 16777619) >>> 0;
  }

  /** In [0, 1). */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** Both ends included. */
  int(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  bool(share) {
    return this.next() < share;
  }

  pick(items) {
    return items[this.int(0, items.length - 1)];
  }

  letter(letters) {
    return letters[this.int(0, letters.length - 1)];
  }

  digits(count) {
    return this.list(count, count, () => this.int(0, 9)).join('');
  }

  list(fewest, most, make) {
    return Array.from({ length: this.int(fewest, most) }, make);
  }

  ints(fewest, most, low, high) {
    return this.list(fewest, most, () => this.int(low, high));
  }

  shuffle(items) {
    const shuffled = [...items];
    for (let at = shuffled.length - 1; at > 0; at -= 1) {
      const other = this.int(0, at);
      [shuffled[at], shuffled[other]] = [shuffled[other], shuffled[at]];
    }
    return shuffled;
  }

  /** Lists in lists, with numbers as leaves. */
  nested(depth) {
    return this.list(0, 3, () => (depth > 0 && this.bool(0.4) ? this.nested(depth - 1) : this.int(1, 9)));
  }

  /** Some of these keys with small numbers. */
  record(keys, most) {
    return Object.fromEntries([...keys].filter(() => this.bool(0.6)).map((key) => [key, this.int(1, most)]));
  }

  /** For each name those that it points at. */
  links(names, most) {
    return Object.fromEntries([...names].map((name) => [name, this.list(0, most, () => this.letter(names))]));
  }
}
