import type { Writable } from 'node:stream';

export interface CommandSpec {
  /** The program (looked up in the PATH of `env`) and its arguments; of a built-in the arguments only. */
  readonly argv: readonly string[];
  /** Run a program that the warden itself holds: it works in an image without a shell. */
  readonly builtin?: 'untar' | 'tar' | 'list' | 'connect' | 'relay';
  /** The whole environment: nothing is inherited. */
  readonly env?: Readonly<Record<string, string>>;
  /** Default `/`. */
  readonly cwd?: string;
  readonly uid: number;
  readonly gid: number;
  /** When it is over, the whole process tree gets SIGTERM and, after the grace, SIGKILL. 0 or absent: none. */
  readonly timeoutMs?: number;
  /** Default 2000. */
  readonly graceMs?: number;
  /** Kill what the main process leaves behind before its exit is reported. */
  readonly killLeftovers?: boolean;
  /** Default `ignore`: /dev/null. */
  readonly stdin?: 'ignore' | 'pipe';
  /** `resource` is the kernel's RLIMIT number. A limit can be lowered only. */
  readonly rlimits?: readonly { readonly resource: number; readonly soft: bigint; readonly hard: bigint }[];
  /**
   * Called in the order of the warden's sequence. While a returned promise is pending the channel reads nothing,
   * for any command; when it throws, the command is killed and `exited` rejects with that error.
   */
  readonly onOutput?: (stream: 'stdout' | 'stderr', chunk: Buffer) => void | Promise<void>;
}

export interface CommandExit {
  /** null when a signal ended it or it was not started. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** Why the program could not be started, e.g. `{ code: 'ENOENT', step: 'exec' }`. */
  readonly startError: { readonly errno: number; readonly code: string; readonly step: string } | null;
  readonly timedOut: boolean;
  readonly wallMs: number;
  /** null: not known, here and below. */
  readonly userMs: number | null;
  readonly systemMs: number | null;
  /** Of the largest single process of the tree. */
  readonly peakMemoryBytes: number | null;
  /** In the whole cell while the command ran. */
  readonly oomKills: number;
  /**
   * Processes that outlived the main one; with `killLeftovers` they have been killed since. After a deadline or
   * `terminate` those that could not be killed: 0.
   */
  readonly processesLeft: number;
}

export interface RunningCommand {
  /**
   * The main process ended and its output was delivered; after a deadline or `terminate` the whole tree did. Rejects
   * with WardenLostError when the channel breaks.
   */
  readonly exited: Promise<CommandExit>;
  /** No process of the tree is left and no more output will come. */
  readonly gone: Promise<void>;
  /** Full when the command does not read. End it, or a command that reads waits for ever. */
  readonly stdin: Writable;
  /** To every process of the tree. SIGKILL goes on until the tree is empty. */
  signal(name: NodeJS.Signals): void;
  /** SIGTERM to the tree, then SIGKILL until it is empty. */
  terminate(graceMs?: number): void;
}

/** The warden, or the way to it, is gone: the cell with it. */
export class WardenLostError extends Error {
  override readonly name = 'WardenLostError';
}
