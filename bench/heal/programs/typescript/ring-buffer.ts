class RingBuffer {
  private readonly slots: (number | null)[];
  private head = 0;
  private count = 0;

  constructor(size: number) {
    this.slots = Array.from({ length: size }, () => null);
  }

  write(value: number): boolean {
    if (this.count === this.slots.length) return false;
    this.slots[(this.head + this.count) % this.slots.length] = value;
    this.count += 1;
    return true;
  }

  read(): number | null {
    if (this.count === 0) return null;
    const value = this.slots[this.head];
    this.head = (this.head + 1) % this.slots.length;
    this.count -= 1;
    return value;
  }
}

/** Numbers are written, `read` takes the oldest: what was read, and what found no room. */
export function ringBuffer(size: number, operations: (number | string)[]): Record<string, (number | null)[]> {
  const buffer = new RingBuffer(size);
  const read: (number | null)[] = [];
  const lost: number[] = [];
  for (const operation of operations) {
    if (typeof operation === 'string') read.push(buffer.read());
    else if (!buffer.write(operation)) lost.push(operation);
  }
  return { read, lost };
}
