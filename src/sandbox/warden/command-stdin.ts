import { Writable } from 'node:stream';
import { stdinWindow } from './frames.ts';

const largestFrame = 64 << 10;

/** A command's stdin: a write is done when the warden has room for all of it. */
export class CommandStdin extends Writable {
  readonly #send: (bytes: Buffer) => void;
  readonly #sendEnd: () => void;
  #credit = stdinWindow;
  #rest: Buffer | undefined;
  #written: (() => void) | undefined;
  #discarding = false;

  constructor(send: (bytes: Buffer) => void, sendEnd: () => void) {
    super({ highWaterMark: largestFrame, decodeStrings: true });
    this.#send = send;
    this.#sendEnd = sendEnd;
  }

  /** The command took this much. */
  grant(bytes: number): void {
    this.#credit += bytes;
    this.#flush();
  }

  /** Nobody reads any more: writes succeed at once, as into a program that ignores its stdin. */
  discard(): void {
    this.#discarding = true;
    this.#flush();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#rest = chunk;
    this.#written = done;
    this.#flush();
  }

  override _final(done: () => void): void {
    if (!this.#discarding) this.#sendEnd();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.#discarding && !this.writableFinished) this.#sendEnd();
    this.#discarding = true;
    done(error);
  }

  #flush(): void {
    let rest = this.#rest;
    if (rest === undefined) return;
    while (rest.length > 0 && this.#credit > 0 && !this.#discarding) {
      const piece = rest.subarray(0, Math.min(rest.length, this.#credit, largestFrame));
      this.#credit -= piece.length;
      this.#send(piece);
      rest = rest.subarray(piece.length);
    }
    this.#rest = rest;
    if (rest.length > 0 && !this.#discarding) return;
    const done = this.#written;
    this.#rest = this.#written = undefined;
    done?.();
  }
}
