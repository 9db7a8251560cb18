import type { ChildProcess } from 'node:child_process';
import { Duplex } from 'node:stream';

const stderrTailBytes = 8_192;

/**
 * Stdin and stdout of a local process as one byte stream. A process that ends is told of by the end of its output,
 * after all of it was read: never by the pipe into it, which breaks at the same moment.
 */
export class ProcessStream extends Duplex {
  readonly #child: ChildProcess;
  #stderrTail = Buffer.alloc(0);

  /** @param child with pipes as stdin and stdout; its stderr, where it is a pipe, is kept aside for diagnosis. */
  constructor(child: ChildProcess) {
    super({ allowHalfOpen: true });
    this.#child = child;
    child.stdout?.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) child.stdout?.pause();
    });
    child.stdout?.once('end', () => this.push(null));
    child.stdout?.once('error', (error) => this.destroy(error));
    child.stdin?.on('error', () => {});
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderrTail = Buffer.concat([this.#stderrTail, chunk]).subarray(-stderrTailBytes);
    });
  }

  get stderrTail(): string {
    return this.#stderrTail.toString('utf8');
  }

  override _read(): void {
    this.#child.stdout?.resume();
  }

  override _write(chunk: Buffer, _encoding: string, callback: (error?: Error | null) => void): void {
    const { stdin } = this.#child;
    if (stdin?.writable) stdin.write(chunk, () => callback());
    else callback();
  }

  override _final(callback: (error?: Error | null) => void): void {
    this.#child.stdin?.end();
    callback();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#child.stdin?.destroy();
    this.#child.stdout?.destroy();
    callback(error);
  }
}
