/** What is left of a limit that many share. */
export class Allowance {
  #left: number;

  constructor(total: number) {
    this.#left = total;
  }

  /** How much of `wanted` may be taken: all, or what is left. */
  take(wanted: number): number {
    const taken = Math.min(wanted, this.#left);
    this.#left -= taken;
    return taken;
  }

  /** Takes all of it or nothing. */
  takeWhole(wanted: number): boolean {
    if (wanted > this.#left) return false;
    this.#left -= wanted;
    return true;
  }
}
