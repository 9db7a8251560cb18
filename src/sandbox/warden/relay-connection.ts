import { Duplex } from 'node:stream';
import { RelayKind } from './relay-frames.ts';

type Send = (kind: number, payload: Buffer, sent?: () => void) => void;

/** Bytes of a connection that may be on their way, or wait for their reader. */
const windowBytes = 64 << 10;
/** Well below what the relay keeps for a connection that does not read. */
const largestPiece = 16 << 10;
const nothing = Buffer.alloc(0);

/** One connection of the relay, as the stream that a socket would be. */
export class RelayConnection extends Duplex {
  readonly #send: Send;
  #isCloseSent = false;
  /** Taken from the relay, and not yet granted to it again. */
  #taken = 0;
  /** In a rootless jail a debugger could speak for the relay, and keep to no window. */
  #window = 0;

  constructor(send: Send) {
    super({ highWaterMark: windowBytes, autoDestroy: true });
    this.#send = send;
    // Who breaks a connection off is told by its end.
    this.on('error', () => {});
    this.#grant(windowBytes);
  }

  /** Takes in a frame of this connection. */
  receive(kind: number, payload: Buffer): void {
    if (kind === RelayKind.close) {
      this.#close();
      this.destroy();
    } else if (this.destroyed) return;
    else if (kind === RelayKind.end) this.push(null);
    else if (kind === RelayKind.data) {
      this.#taken += payload.length;
      this.#window -= payload.length;
      if (this.#window < 0) this.destroy();
      else if (this.push(payload)) this._read();
    }
  }

  override _read(): void {
    if (this.#taken === 0) return;
    const bytes = this.#taken;
    this.#taken = 0;
    this.#grant(bytes);
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    for (let at = 0; at < chunk.length; at += largestPiece) {
      const piece = chunk.subarray(at, at + largestPiece);
      this.#send(RelayKind.data, piece, at + largestPiece >= chunk.length ? () => done() : undefined);
    }
    if (chunk.length === 0) done();
  }

  override _final(done: () => void): void {
    this.#send(RelayKind.end, nothing);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#close();
    done(error);
  }

  #grant(bytes: number): void {
    this.#window += bytes;
    const payload = Buffer.allocUnsafe(4);
    payload.writeUInt32LE(bytes);
    if (!this.#isCloseSent) this.#send(RelayKind.window, payload);
  }

  /** Said once: from then on the relay may use the number for another one. */
  #close(): void {
    if (this.#isCloseSent) return;
    this.#isCloseSent = true;
    this.#send(RelayKind.close, nothing);
  }
}
