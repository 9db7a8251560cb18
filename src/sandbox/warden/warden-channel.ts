import type { Duplex } from 'node:stream';
import { ActiveCommand } from './active-command.ts';
import { type CellUsage, decodeUsage } from './cell-usage.ts';
import { type CommandSpec, type RunningCommand, WardenLostError } from './command.ts';
import type { CommandChannel } from './command-channel.ts';
import { notStarted } from './decode-exit.ts';
import { encodeStart, milliseconds } from './encode-start.ts';
import {
  encodeFrame,
  FieldWriter,
  type Frame,
  FrameDecoder,
  FrameType,
  maxFramePayload,
  protocolVersion,
} from './frames.ts';
import { decodeScrubbed, encodeScrub, type ScrubOptions, type ScrubResult } from './scrub.ts';
import { encodeDirectory, type WritableDirectory } from './writable-directory.ts';

/** Each entry of `source` is a symbolic link in `target`, unless something is there already. */
interface DirectoryLinks {
  readonly source: string;
  readonly target: string;
}

interface OpenOptions {
  /** The warden ends the cell when it hears nothing for this long. 0: never. */
  readonly leaseMs: number;
  /** Made where missing and given to this owner, before the warden drops the right to. */
  readonly directories?: readonly WritableDirectory[];
  /** Directories whose entries are linked into others, before the warden drops the right to. */
  readonly links?: readonly DirectoryLinks[];
  /**
   * For a cell without a control group: when the processes of its commands have more resident memory, the warden kills
   * the largest, and counts that in `oomKills`. It looks every 50 ms; absent: never.
   */
  readonly memoryBytes?: number;
  /** A seccomp program for every command that is not root's, on top of the engine's own. */
  readonly callFilter?: Buffer;
  /** Default 10,000. */
  readonly helloTimeoutMs?: number;
}

interface Pending<T> {
  readonly resolve: (result: T) => void;
  readonly reject: (error: Error) => void;
}

const pingsPerLease = 3;

/**
 * Runs commands through a warden.
 *
 * @example
 * ```ts
 * await using channel = await WardenChannel.open(duplex, { leaseMs: 30_000 });
 * const command = channel.start({ argv: ['make', 'test'], uid: 1000, gid: 1000, timeoutMs: 60_000 });
 * console.log((await command.exited).exitCode);
 * ```
 */
export class WardenChannel implements CommandChannel {
  /** Settles with the error that broke the channel, or undefined when it was disposed of. */
  readonly closed: Promise<Error | undefined>;
  readonly canRelay = true;
  readonly #duplex: Duplex;
  readonly #commands = new Map<number, ActiveCommand>();
  readonly #scrubs = new Map<number, Pending<ScrubResult>>();
  readonly #usages: Pending<CellUsage>[] = [];
  #nextId = 1;
  #greeted!: () => void;
  #settleClosed!: (reason: Error | undefined) => void;
  #lost: Error | undefined;
  #lastWords: string | undefined;
  #pinger: NodeJS.Timeout | undefined;
  #unansweredPings = 0;
  #waitingForSink = false;

  /** Greets the warden. Throws WardenLostError when it does not answer in time or refuses. */
  static async open(duplex: Duplex, options: OpenOptions): Promise<WardenChannel> {
    const channel = new WardenChannel(duplex);
    const {
      leaseMs,
      directories = [],
      links = [],
      memoryBytes,
      callFilter,
      helloTimeoutMs = 10_000,
    } = options;
    const greeted = new Promise<void>((resolve) => {
      channel.#greeted = resolve;
    });
    const fields = new FieldWriter().u32('v', protocolVersion).u32('l', milliseconds(leaseMs));
    for (const directory of directories) fields.bytes('d', encodeDirectory(directory));
    for (const { source, target } of links) fields.bytes('n', Buffer.from(`${source}\0${target}`));
    if (memoryBytes !== undefined) fields.u64('m', BigInt(Math.ceil(memoryBytes)));
    if (callFilter !== undefined) fields.bytes('f', callFilter);
    channel.#send(FrameType.hello, 0, fields.encode());
    void channel.#read();
    const tooLate = setTimeout(() => {
      channel.#end(new WardenLostError(`The warden did not answer within ${helloTimeoutMs} ms.`));
    }, helloTimeoutMs);
    const broken = await Promise.race([greeted, channel.closed]);
    clearTimeout(tooLate);
    if (broken) throw broken;
    if (leaseMs > 0) channel.#keepAlive(leaseMs / pingsPerLease);
    return channel;
  }

  private constructor(duplex: Duplex) {
    this.#duplex = duplex;
    this.closed = new Promise((resolve) => {
      this.#settleClosed = resolve;
    });
    // The reader reports what breaks the stream; an error after it was destroyed is nobody's.
    duplex.on('error', () => {});
  }

  /** Starts a command at once. Never throws: what goes wrong is in `exited`. */
  start(spec: CommandSpec): RunningCommand {
    const id = this.#nextId++;
    const command = new ActiveCommand(spec, (type, payload) => this.#send(type, id, payload));
    const payload = encodeStart(spec);
    if (this.#lost) command.settle(this.#lost);
    else if (payload.length > maxFramePayload) command.settle(notStarted('E2BIG', 'spec'));
    else {
      this.#commands.set(id, command);
      this.#send(FrameType.start, id, payload);
    }
    return command;
  }

  /**
   * Makes the cell as it was after HELLO, and proves it: every process is killed (running commands report it), the
   * directories, /dev/shm and what there is of IPC objects are emptied. Start nothing before it is through.
   *
   * @throws WardenLostError when the channel breaks.
   */
  scrub(options: ScrubOptions): Promise<ScrubResult> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      if (this.#lost) return reject(this.#lost);
      this.#scrubs.set(id, { resolve, reject });
      this.#send(FrameType.scrub, id, encodeScrub(options));
    });
  }

  /**
   * What the cell takes now.
   *
   * @throws WardenLostError when the channel breaks.
   */
  stats(): Promise<CellUsage> {
    return new Promise((resolve, reject) => {
      if (this.#lost) return reject(this.#lost);
      this.#usages.push({ resolve, reject });
      this.#send(FrameType.stats, 0);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end(undefined);
    await this.closed;
  }

  #send(type: number, id: number, payload?: Buffer): void {
    if (!this.#lost && this.#duplex.writable) this.#duplex.write(encodeFrame(type, id, payload));
  }

  async #read(): Promise<void> {
    try {
      const decoder = new FrameDecoder();
      for await (const chunk of this.#duplex) {
        this.#unansweredPings = 0;
        for (const frame of decoder.push(chunk)) {
          const busy = this.#receive(frame);
          if (!busy) continue;
          this.#waitingForSink = true;
          await busy;
          this.#waitingForSink = false;
          this.#unansweredPings = 0;
        }
      }
      this.#end(new WardenLostError(this.#lastWords ?? 'The warden ended.'));
    } catch (cause) {
      this.#end(
        new WardenLostError(this.#lastWords ?? `The channel to the warden broke: ${cause}`, { cause }),
      );
    }
  }

  #receive(frame: Frame): Promise<void> | undefined {
    if (frame.type === FrameType.helloReply) this.#greeted();
    else if (frame.type === FrameType.fatal)
      this.#lastWords = `The warden gave up: ${frame.payload.toString()}`;
    else if (frame.type === FrameType.scrubbed) {
      this.#scrubs.get(frame.id)?.resolve(decodeScrubbed(frame.payload));
      this.#scrubs.delete(frame.id);
    } else if (frame.type === FrameType.usage) {
      this.#usages.shift()?.resolve(decodeUsage(frame.payload));
    } else if (frame.type !== FrameType.pong) {
      const command = this.#commands.get(frame.id);
      if (frame.type === FrameType.gone) this.#commands.delete(frame.id);
      return command?.receive(frame);
    }
    return;
  }

  // Counted in pings, not in time: after a pause of this process's own event loop the answers still wait to be
  // read, while only one ping was sent.
  #keepAlive(everyMs: number): void {
    this.#pinger = setInterval(() => {
      if (!this.#waitingForSink && this.#unansweredPings++ >= pingsPerLease) {
        this.#end(
          new WardenLostError(
            'The warden has not answered for a whole lease: the engine hangs, or the machine does.',
          ),
        );
      } else this.#send(FrameType.ping, 0);
    }, everyMs);
    this.#pinger.unref();
  }

  #end(reason: Error | undefined): void {
    if (this.#lost) return;
    this.#lost = reason ?? new WardenLostError('The channel was closed.');
    clearInterval(this.#pinger);
    this.#duplex.destroy();
    for (const command of this.#commands.values()) command.settle(this.#lost);
    this.#commands.clear();
    for (const pending of this.#scrubs.values()) pending.reject(this.#lost);
    this.#scrubs.clear();
    for (const pending of this.#usages.splice(0)) pending.reject(this.#lost);
    this.#settleClosed(reason);
  }
}
