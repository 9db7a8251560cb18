import { constants } from 'node:os';
import type { Writable } from 'node:stream';
import type { CommandExit, CommandSpec, RunningCommand } from './command.ts';
import { CommandStdin } from './command-stdin.ts';
import { decodeExit } from './decode-exit.ts';
import { defaultGraceMs, milliseconds } from './encode-start.ts';
import { type Frame, FrameType, u32 } from './frames.ts';

/** The channel's side of a command that it started. */
export class ActiveCommand implements RunningCommand {
  readonly exited: Promise<CommandExit>;
  readonly gone: Promise<void>;
  readonly #spec: CommandSpec;
  readonly #send: (type: number, payload?: Buffer) => void;
  readonly #stdin: CommandStdin;
  #settleExit!: { resolve: (exit: CommandExit) => void; reject: (error: unknown) => void };
  #settleGone!: { resolve: () => void; reject: (error: unknown) => void };
  #ended = false;
  #sinkFailed = false;

  constructor(spec: CommandSpec, send: (type: number, payload?: Buffer) => void) {
    this.#spec = spec;
    this.#send = (type, payload) => {
      if (!this.#ended) send(type, payload);
    };
    this.#stdin = new CommandStdin(
      (bytes) => this.#send(FrameType.stdin, bytes),
      () => this.#send(FrameType.stdinEof),
    );
    if (spec.stdin !== 'pipe') this.#stdin.discard();
    this.exited = new Promise((resolve, reject) => {
      this.#settleExit = { resolve, reject };
    });
    this.gone = new Promise((resolve, reject) => {
      this.#settleGone = { resolve, reject };
    });
    // Whoever does not look at one of the two must not be told of it by a crash.
    this.exited.catch(() => {});
    this.gone.catch(() => {});
  }

  get stdin(): Writable {
    return this.#stdin;
  }

  signal(name: NodeJS.Signals): void {
    this.#send(FrameType.signal, u32(constants.signals[name]));
  }

  terminate(graceMs: number = this.#spec.graceMs ?? defaultGraceMs): void {
    this.#send(FrameType.terminate, u32(milliseconds(graceMs)));
  }

  /** Takes in a frame of this command. While a returned promise is pending nothing more should be read. */
  receive(frame: Frame): Promise<void> | undefined {
    switch (frame.type) {
      case FrameType.stdout:
        return this.#deliver('stdout', frame.payload.subarray(8));
      case FrameType.stderr:
        return this.#deliver('stderr', frame.payload.subarray(8));
      case FrameType.credit:
        this.#stdin.grant(frame.payload.readUInt32LE());
        return;
      case FrameType.exit:
        this.#settleExit.resolve(decodeExit(frame.payload));
        return;
      case FrameType.gone:
        this.#ended = true;
        this.#stdin.discard();
        this.#settleGone.resolve();
        return;
      default:
        throw new RangeError(`A frame of the unknown type ${frame.type}.`);
    }
  }

  /** Ends it without word from the warden. */
  settle(outcome: CommandExit | Error): void {
    this.#ended = true;
    this.#stdin.discard();
    if (outcome instanceof Error) {
      this.#settleExit.reject(outcome);
      this.#settleGone.reject(outcome);
    } else {
      this.#settleExit.resolve(outcome);
      this.#settleGone.resolve();
    }
  }

  #deliver(stream: 'stdout' | 'stderr', chunk: Buffer): Promise<void> | undefined {
    if (this.#sinkFailed) return;
    try {
      return this.#spec.onOutput?.(stream, chunk)?.catch((error) => this.#failSink(error));
    } catch (error) {
      this.#failSink(error);
      return;
    }
  }

  // Only this command is lost when its output can't be stored; the cell and the others go on.
  #failSink(error: unknown): void {
    this.#sinkFailed = true;
    this.#settleExit.reject(error);
    this.terminate(0);
  }
}
