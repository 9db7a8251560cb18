import { Duplex } from 'node:stream';
import type { EngineHandle } from '../engine/find-engine.ts';
import { StreamHeaders } from './stream-headers.ts';

const stderrTailBytes = 8_192;

/**
 * The attached stdin and stdout of a container as one byte stream. Call it before the container starts, or the
 * first output is lost.
 *
 * The request is made by hand: dockerode's attach sends a body that Podman puts on the container's stdin, and its
 * `demuxStream` ignores backpressure.
 */
export async function attachContainer(engine: EngineHandle, containerId: string): Promise<AttachedStream> {
  const query = { stream: '1', stdin: '1', stdout: '1', stderr: '1' };
  const { socket, head } = await engine.connection.upgrade(`/containers/${containerId}/attach`, query);
  return new AttachedStream(socket, head);
}

/** Takes the engine's stream headers off; what PID 1 says on stderr is kept aside for diagnosis. */
export class AttachedStream extends Duplex {
  readonly #socket: Duplex;
  readonly #headers = new StreamHeaders();
  #stderrTail = Buffer.alloc(0);

  constructor(socket: Duplex, head: Buffer) {
    super({ allowHalfOpen: true });
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.once('end', () => this.push(null));
    socket.once('error', (error) => this.destroy(error));
    socket.once('close', () => this.destroy());
    if (head.length > 0) this.#receive(head);
  }

  get stderrTail(): string {
    return this.#stderrTail.toString('utf8');
  }

  #receive(chunk: Buffer): void {
    for (const { stream, bytes } of this.#headers.push(chunk)) {
      if (stream === 'stderr') {
        this.#stderrTail = Buffer.concat([this.#stderrTail, bytes]).subarray(-stderrTailBytes);
      } else if (!this.push(bytes)) {
        this.#socket.pause();
      }
    }
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: string, callback: (error?: Error | null) => void): void {
    this.#socket.write(chunk, callback);
  }

  override _final(callback: (error?: Error | null) => void): void {
    this.#socket.end(callback);
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#socket.destroy();
    callback(error);
  }
}
