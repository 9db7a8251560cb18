import type { Duplex } from 'node:stream';
import { deferred } from '../../deferred.ts';
import type { RunningCommand } from './command.ts';
import { RelayConnection } from './relay-connection.ts';
import { encodeRelayFrame, RelayDecoder, type RelayFrame, RelayKind } from './relay-frames.ts';

/** A listener on the cell's loopback whose connections are streams of the harness. */
export interface Relay {
  /** On 127.0.0.1 in the cell. */
  readonly port: number;
  /** Settles when nobody listens any more. */
  readonly ended: Promise<void>;
  /** Waits until all that was sent in the cell before is here, as far as it is taken. */
  sync(): Promise<void>;
  stop(): void;
}

type Start = (onOutput: (stream: 'stdout' | 'stderr', chunk: Buffer) => void) => RunningCommand;

/**
 * Starts the warden's relay.
 *
 * @param start runs the built-in
 * @throws Error when it does not get to listen.
 */
export async function startRelay(start: Start, onConnection: (stream: Duplex) => void): Promise<Relay> {
  const relay = new RunningRelay(onConnection);
  const command = start((stream, chunk) => relay.receive(stream, chunk));
  return relay.run(command);
}

class RunningRelay {
  readonly #decoder = new RelayDecoder();
  readonly #connections = new Map<number, RelayConnection>();
  readonly #port = deferred<number>();
  readonly #onConnection: (stream: Duplex) => void;
  #syncs: (() => void)[] = [];
  #command: RunningCommand | undefined;
  #stderr = '';

  constructor(onConnection: (stream: Duplex) => void) {
    this.#onConnection = onConnection;
  }

  async run(command: RunningCommand): Promise<Relay> {
    this.#command = command;
    command.stdin.on('error', () => {});
    const ended = command.exited.then(
      () => this.#end(),
      () => this.#end(),
    );
    const port = await Promise.race([this.#port.promise, ended.then(() => null)]);
    if (port === null) throw new Error(this.#stderr.trim() || 'the relay ended at once');
    return { port, ended, sync: () => this.#sync(), stop: () => command.terminate(0) };
  }

  receive(stream: 'stdout' | 'stderr', chunk: Buffer): void {
    if (stream === 'stderr') this.#stderr = `${this.#stderr}${chunk}`.slice(-1_000);
    else for (const frame of this.#decoder.push(chunk)) this.#take(frame);
  }

  #take({ kind, connection: id, payload }: RelayFrame): void {
    if (kind === RelayKind.port && payload.length === 2) this.#port.resolve(payload.readUInt16LE());
    else if (kind === RelayKind.sync) this.#syncs.shift()?.();
    else if (kind === RelayKind.open) {
      const connection = new RelayConnection((...frame) => this.#send(id, ...frame));
      this.#connections.get(id)?.destroy();
      this.#connections.set(id, connection);
      this.#onConnection(connection);
    } else {
      const connection = this.#connections.get(id);
      if (kind === RelayKind.close) this.#connections.delete(id);
      connection?.receive(kind, payload);
    }
  }

  #send(connection: number, kind: number, payload: Buffer, sent: () => void = () => {}): void {
    if (this.#command?.stdin.writable) {
      this.#command.stdin.write(encodeRelayFrame(kind, connection, payload), sent);
    } else sent();
  }

  #sync(): Promise<void> {
    return new Promise((resolve) => {
      this.#syncs.push(resolve);
      this.#send(0, RelayKind.sync, Buffer.alloc(0));
    });
  }

  #end(): void {
    for (const connection of this.#connections.values()) connection.destroy();
    this.#connections.clear();
    for (const resolve of this.#syncs.splice(0)) resolve();
  }
}
