import type { Duplex, Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { collect } from '../warden/collect-output.ts';
import type { CommandExit, CommandSpec, RunningCommand } from '../warden/command.ts';
import type { CommandChannel } from '../warden/command-channel.ts';
import { type Relay, startRelay } from '../warden/relay.ts';
import type { ScrubResult } from '../warden/scrub.ts';
import type { CellAccess } from './cell-access.ts';
import { cellUser, writableDirectories } from './cell-config.ts';

const listingLimitBytes = 64 * 2 ** 20;
const fileOperationTimeoutMs = 120_000;
const scrubTimeoutMs = 10_000;

export interface CellEntry {
  readonly kind: 'file' | 'directory' | 'symlink' | 'other';
  readonly path: string;
  readonly sizeBytes: number;
  /** Permission bits. */
  readonly mode: number;
}

/** There is more than could be listed, or some of it can't be read. */
export class IncompleteListingError extends Error {
  override readonly name = 'IncompleteListingError';
  /** What was seen, where the rest is known to be out of reach. */
  readonly entries: readonly CellEntry[];

  constructor(message: string, entries: readonly CellEntry[] = []) {
    super(message);
    this.entries = entries;
  }
}

/** What a command of the scope is, before the cell adds its user. */
export type CellCommand = Omit<CommandSpec, 'uid' | 'gid' | 'builtin'>;

/** A running jail. Disposing of it ends every process in it; the engine then removes it. */
export class Cell implements AsyncDisposable {
  /** What the engine calls it. */
  readonly id: string;
  /** How a person gets in; null where the engine knows no way. */
  readonly access: CellAccess | null;
  readonly #channel: CommandChannel;
  readonly #remove: () => Promise<void>;

  /** @param remove waits for the end of everything in the cell, whatever state it is in. */
  constructor(
    id: string,
    channel: CommandChannel,
    remove: () => Promise<void>,
    access: CellAccess | null = null,
  ) {
    this.id = id;
    this.access = access;
    this.#channel = channel;
    this.#remove = remove;
  }

  /** The same cell; `wait` decides what its end waits for. */
  endingBy(wait: (remove: () => Promise<void>) => Promise<void>): Cell {
    return new Cell(this.id, this.#channel, () => wait(this.#remove), this.access);
  }

  /** Settles when the cell is gone: with the error, if it was not meant to end. */
  get closed(): Promise<Error | undefined> {
    return this.#channel.closed;
  }

  /** Starts a command as the cell's unprivileged user. */
  start(command: CellCommand): RunningCommand {
    return this.#channel.start({ ...command, ...owner });
  }

  /**
   * Unpacks a tar stream below `directory`.
   *
   * @throws Error with the warden's words, e.g. when the tree is full.
   */
  async unpack(directory: string, tar: Readable): Promise<void> {
    let stderr = '';
    const command = this.#channel.start({
      builtin: 'untar',
      argv: [directory],
      stdin: 'pipe',
      ...owner,
      onOutput: (_stream, chunk) => {
        stderr = (stderr + chunk.toString('utf8')).slice(-4_096);
      },
    });
    const fed = pipeline(tar, command.stdin).catch((error: Error) => error);
    const exit = await command.exited;
    if (exit.exitCode !== 0) {
      tar.destroy();
      throw new Error(stderr.trim() || `unpacking ended with ${exit.exitCode ?? exit.signal}`);
    }
    const failure = await fed;
    if (failure instanceof Error) throw failure;
  }

  /** The whole tree below `directory` as a tar stream: what `unpack` makes again elsewhere. */
  async capture(directory: string, target: Writable): Promise<void> {
    let goOn = () => {};
    target.on('drain', () => goOn()).on('close', () => goOn());
    const command = this.#channel.start({
      builtin: 'tar',
      argv: [directory, '.'],
      ...owner,
      onOutput: (stream, chunk) => {
        if (stream === 'stderr' || target.destroyed || target.write(chunk)) return;
        return new Promise<void>((resolve) => {
          goOn = resolve;
        });
      },
    });
    const exit = await command.exited;
    await new Promise<void>((resolve) => target.end(resolve));
    if (exit.exitCode !== 0)
      throw new Error(`capturing ${directory} ended with ${exit.exitCode ?? exit.signal}`);
  }

  /** Kills every process and empties every place that can be written; clean only when the warden has proved it. */
  scrub(): Promise<ScrubResult> {
    return this.#channel.scrub({
      directories: writableDirectories,
      uid: owner.uid,
      timeoutMs: scrubTimeoutMs,
    });
  }

  /**
   * Everything below `directory`, symlinks not followed, folders named in `skip` not entered.
   *
   * @throws IncompleteListingError when it is not all: a folder can't be read, there is too much, or it took too long.
   */
  async list(directory: string, skip: readonly string[] = []): Promise<CellEntry[]> {
    const result = await collect(
      this.#channel,
      { builtin: 'list', argv: [directory, ...skip], timeoutMs: fileOperationTimeoutMs, ...owner },
      { maxBytes: listingLimitBytes },
    );
    if (result.truncated)
      throw new IncompleteListingError(
        `the listing of ${directory} is longer than ${listingLimitBytes} bytes`,
      );
    const entries = parseListing(result.stdout);
    if (result.timedOut)
      throw new IncompleteListingError(`listing ${directory} took more than ${fileOperationTimeoutMs} ms`);
    if (result.exitCode !== 0) {
      const why = result.stderr.toString('utf8').trim().slice(0, 500) || (result.exitCode ?? result.signal);
      throw new IncompleteListingError(`the listing of ${directory} is incomplete: ${why}`, entries);
    }
    return entries;
  }

  /**
   * Streams the named regular files out of `directory`; a file that vanished is left out. No symlink is followed, in
   * any part of a path: what comes back lies in `directory`. After `stop` no more is read.
   *
   * @param onLink is told of those that are symlinks
   */
  async readFiles(
    directory: string,
    paths: readonly string[],
    onFile: (path: string, sizeBytes: number, content: Readable) => Promise<'next' | 'stop'>,
    onLink: (path: string, target: string) => void = () => {},
  ): Promise<void> {
    if (paths.length === 0) return;
    const unpacker = extract();
    let goOn = () => {};
    unpacker.on('drain', () => goOn()).on('close', () => goOn());
    const command = this.#channel.start({
      builtin: 'tar',
      argv: [directory, '-'],
      stdin: 'pipe',
      timeoutMs: fileOperationTimeoutMs,
      ...owner,
      onOutput: (stream, chunk) => {
        if (stream === 'stderr' || unpacker.destroyed || unpacker.write(chunk)) return;
        return new Promise<void>((resolve) => {
          goOn = resolve;
        });
      },
    });
    command.stdin.end(paths.map((path) => `${path}\0`).join(''));
    command.gone.then(
      () => unpacker.end(undefined),
      (error) => unpacker.destroy(error),
    );
    try {
      for await (const entry of unpacker) {
        const { type, name, linkname, size = 0 } = entry.header;
        if (type === 'symlink') onLink(name, linkname ?? '');
        if (type === 'file') {
          if ((await onFile(name, size, entry as unknown as Readable)) === 'stop') break;
        }
        entry.resume();
      }
    } finally {
      command.terminate(0);
    }
    await command.exited;
  }

  /** Whether something listens on localhost in the cell. */
  async acceptsConnections(port: number): Promise<boolean> {
    const exit: CommandExit = await this.#channel.start({
      builtin: 'connect',
      argv: [String(port)],
      ...owner,
    }).exited;
    return exit.exitCode === 0;
  }

  /**
   * Listens on the cell's loopback; null where no warden is that could.
   *
   * @throws Error when it does not get to listen.
   */
  async relay(onConnection: (stream: Duplex) => void): Promise<Relay | null> {
    if (!this.#channel.canRelay) return null;
    const start = (onOutput: NonNullable<CommandSpec['onOutput']>) =>
      this.#channel.start({ builtin: 'relay', argv: [], stdin: 'pipe', ...owner, onOutput });
    return startRelay(start, onConnection);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#channel[Symbol.asyncDispose]();
    // The warden ends when its stdin closes; the forced removal is the backstop, and waits for the end.
    await this.#remove();
  }
}

const owner = { uid: cellUser.uid, gid: cellUser.gid };

const entryKinds = { f: 'file', d: 'directory', l: 'symlink' } as const;

function parseListing(listing: Buffer): CellEntry[] {
  const entries: CellEntry[] = [];
  for (const record of listing.toString('utf8').split('\0')) {
    const match = /^([fdlo]) (\d+) -?\d+ ([0-7]+) (.*)$/s.exec(record);
    if (!match) continue;
    const [, kind, size, mode = '', path] = match;
    entries.push({
      kind: entryKinds[kind as keyof typeof entryKinds] ?? 'other',
      path: path ?? '',
      sizeBytes: Number(size),
      mode: Number.parseInt(mode, 8) & 0o777,
    });
  }
  return entries;
}
