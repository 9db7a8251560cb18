export class PriorityQueue {
  constructor(compare) {
    this.compare = compare;
    this.items = [];
  }

  get size() {
    return this.items.length;
  }

  push(item) {
    this.items.push(item);
    this.up(this.items.length - 1);
  }

  pop() {
    if (this.size === 0) return undefined;
    const first = this.items[0];
    const last = this.items.pop();
    if (this.size > 0) {
      this.items[0] = last;
      this.down(0);
    }
    return first;
  }

  peek() {
    return this.items[0];
  }

  less(a, b) {
    return this.compare(this.items[a], this.items[b]) < 0;
  }

  swap(a, b) {
    [this.items[a], this.items[b]] = [this.items[b], this.items[a]];
  }

  up(at) {
    while (at > 0) {
      const parent = Math.floor((at - 1) / 2);
      if (!this.less(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  down(at) {
    for (;;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.size && this.less(child, least)) least = child;
      }
      if (least === at) return;
      this.swap(at, least);
      at = least;
    }
  }
}
