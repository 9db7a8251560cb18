import type { Cell } from './cell.ts';

interface CellPoolOptions {
  readonly start: () => Promise<Cell>;
  /** Cells that exist at once. */
  readonly size: number;
  /** Of these, how many are started before somebody asks; default: all. */
  readonly ahead?: number;
  /** False: every claim gets a cell that nobody had before. */
  readonly reuse: boolean;
}

/** More at once makes each slower: the engine starts containers one after the other. */
const startsAtOnce = 2;

/**
 * Cells that are started ahead of need. One that is given back is used again only when the warden has proved it
 * clean; everything else is thrown away and replaced.
 */
export class CellPool implements AsyncDisposable {
  readonly #options: CellPoolOptions;
  readonly #idle: Cell[] = [];
  readonly #all = new Set<Cell>();
  readonly #waiting: { resolve(cell: Cell): void; reject(error: Error): void }[] = [];
  readonly #endings: Promise<void>[] = [];
  readonly #starts = new Set<Promise<void>>();
  #failure: Error | undefined;
  #disposed = false;

  constructor(options: CellPoolOptions) {
    this.#options = options;
    this.#refill();
  }

  /** A clean cell, as soon as there is one. Rejects when cells can't be started any more. */
  claim(): Promise<Cell> {
    const cell = this.#idle.shift();
    if (cell) return Promise.resolve(cell);
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#refill();
    });
  }

  /** @param trusted false after anything that did not end well: such a cell is never used again. */
  async giveBack(cell: Cell, trusted: boolean): Promise<void> {
    if (trusted && this.#options.reuse && !this.#disposed && (await isScrubbed(cell))) {
      this.#handOut(cell);
      return;
    }
    this.#all.delete(cell);
    // The engine takes its time to remove it; the next scenario need not wait for that.
    this.#endings.push(cell[Symbol.asyncDispose]());
    this.#refill();
  }

  /** Somebody else sees to the end of this one. */
  handOver(cell: Cell): void {
    this.#all.delete(cell);
    this.#refill();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true;
    this.#fail(new Error('the pool of cells was closed'));
    await Promise.all(this.#starts);
    await Promise.all([...this.#endings, ...[...this.#all].map((cell) => cell[Symbol.asyncDispose]())]);
  }

  #refill(): void {
    const { size, ahead = size } = this.#options;
    const wanted = () => {
      const count = this.#all.size + this.#starts.size;
      return count < size && (count < ahead || this.#waiting.length > this.#starts.size);
    };
    while (!this.#disposed && !this.#failure && this.#starts.size < startsAtOnce && wanted()) {
      const start = this.#options.start().then(
        (cell) => {
          this.#starts.delete(start);
          this.#all.add(cell);
          this.#handOut(cell);
          this.#refill();
        },
        (error: Error) => {
          this.#starts.delete(start);
          this.#fail(error);
        },
      );
      this.#starts.add(start);
    }
  }

  #handOut(cell: Cell): void {
    const next = this.#waiting.shift();
    if (next) next.resolve(cell);
    else this.#idle.push(cell);
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

async function isScrubbed(cell: Cell): Promise<boolean> {
  const result = await cell.scrub().catch(() => undefined);
  return result?.clean ?? false;
}
