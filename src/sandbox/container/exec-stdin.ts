import { Writable } from 'node:stream';
import type { ExecStream } from './exec-stream.ts';

/** A command's stdin: what is written before the engine has started it waits. */
export class ExecStdin extends Writable {
  #exec: ExecStream | undefined;
  #discarding = false;
  #waiting: (() => void) | undefined;

  connect(exec: ExecStream): void {
    this.#exec = exec;
    this.#release();
  }

  /** Nobody reads any more: writes succeed at once, as into a program that ignores its stdin. */
  discard(): void {
    this.#discarding = true;
    this.#release();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#whenReady(done, () => {
      // One that is never taken is let go by `discard`.
      this.#waiting = done;
      this.#exec?.write(chunk, () => {
        if (this.#waiting === done) this.#release();
      });
    });
  }

  override _final(done: () => void): void {
    this.#whenReady(done, () => {
      this.#exec?.endInput();
      done();
    });
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.#discarding && !this.writableFinished) this.#exec?.endInput();
    this.discard();
    done(error);
  }

  #whenReady(skip: () => void, work: () => void): void {
    if (this.#discarding) skip();
    else if (this.#exec) work();
    else this.#waiting = () => this.#whenReady(skip, work);
  }

  #release(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.();
  }
}
