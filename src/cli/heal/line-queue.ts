import { createInterface } from 'node:readline';

/** Lines that a person types, also those typed ahead. Ctrl-C stays a signal, as everywhere. */
export class LineQueue implements Disposable {
  readonly #lines: string[] = [];
  readonly #interface;
  #isOver = false;
  #wake: () => void = () => {};

  constructor(input: NodeJS.ReadableStream, signal: AbortSignal | undefined) {
    this.#interface = createInterface({ input, terminal: false });
    this.#interface.on('line', (line) => {
      this.#lines.push(line);
      this.#wake();
    });
    this.#interface.once('close', this.#end);
    signal?.addEventListener('abort', this.#end, { once: true });
    if (signal?.aborted) this.#end();
  }

  /** The next line; null where none will come. */
  async next(): Promise<string | null> {
    while (this.#lines.length === 0 && !this.#isOver) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#lines.shift() ?? null;
  }

  readonly #end = (): void => {
    this.#isOver = true;
    this.#wake();
  };

  [Symbol.dispose](): void {
    this.#interface.close();
  }
}
