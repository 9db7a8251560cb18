/** The largest first; of equals the one that came first. */
export class Heap<T> {
  readonly #items: { readonly score: number; readonly order: number; readonly value: T }[] = [];
  #order = 0;

  get size(): number {
    return this.#items.length;
  }

  push(score: number, value: T): void {
    const items = this.#items;
    items.push({ score, order: this.#order, value });
    this.#order += 1;
    for (let at = items.length - 1; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!this.#isBefore(at, above)) return;
      this.#exchange(at, above);
      at = above;
    }
  }

  pop(): { readonly score: number; readonly value: T } | undefined {
    const items = this.#items;
    const [top] = items;
    const last = items.pop();
    if (!top || !last || items.length === 0) return top;
    items[0] = last;
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let first = at;
      if (left < items.length && this.#isBefore(left, first)) first = left;
      if (right < items.length && this.#isBefore(right, first)) first = right;
      if (first === at) return top;
      this.#exchange(at, first);
      at = first;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [first, second] = [this.#items[one], this.#items[other]];
    if (!first || !second) return false;
    return first.score > second.score || (first.score === second.score && first.order < second.order);
  }

  #exchange(one: number, other: number): void {
    const [first, second] = [this.#items[one], this.#items[other]];
    if (!first || !second) return;
    this.#items[one] = second;
    this.#items[other] = first;
  }
}
