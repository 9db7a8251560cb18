export type MarkedPiece =
  | { readonly kind: 'output'; readonly bytes: Buffer }
  | { readonly kind: 'mark'; readonly text: string };

const lineEnd = 0x0a;
/** The process ids that a mark lists are few: the cell's limit bounds them. */
const longestMark = 256 << 10;

/**
 * Finds what the wrapper of a command says between what the command writes: lines that begin with a word which nobody
 * could have guessed.
 */
export class MarkFinder {
  readonly #word: Buffer;
  #kept = Buffer.alloc(0);

  constructor(word: string) {
    this.#word = Buffer.from(`${word} `);
  }

  *push(chunk: Buffer): Generator<MarkedPiece> {
    let rest = this.#kept.length > 0 ? Buffer.concat([this.#kept, chunk]) : chunk;
    this.#kept = Buffer.alloc(0);
    for (;;) {
      const at = rest.indexOf(this.#word);
      if (at < 0) break;
      const end = rest.indexOf(lineEnd, at);
      if (end < 0 && rest.length - at < longestMark) {
        if (at > 0) yield { kind: 'output', bytes: rest.subarray(0, at) };
        this.#kept = Buffer.from(rest.subarray(at));
        return;
      }
      if (at > 0) yield { kind: 'output', bytes: rest.subarray(0, at) };
      const stop = end < 0 ? rest.length : end;
      yield { kind: 'mark', text: rest.toString('utf8', at + this.#word.length, stop) };
      rest = rest.subarray(stop + 1);
    }
    const held = this.#beginningAtEnd(rest);
    if (rest.length > held) yield { kind: 'output', bytes: rest.subarray(0, rest.length - held) };
    this.#kept = Buffer.from(rest.subarray(rest.length - held));
  }

  /** What was held back since it could have become a mark. */
  flush(): Buffer {
    const rest = this.#kept;
    this.#kept = Buffer.alloc(0);
    return rest;
  }

  /** How many of the last bytes could be the beginning of the word. */
  #beginningAtEnd(bytes: Buffer): number {
    for (let length = Math.min(bytes.length, this.#word.length - 1); length > 0; length -= 1) {
      if (bytes.subarray(bytes.length - length).equals(this.#word.subarray(0, length))) return length;
    }
    return 0;
  }
}
