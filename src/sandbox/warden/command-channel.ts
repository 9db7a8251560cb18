import type { CommandSpec, RunningCommand } from './command.ts';
import type { ScrubOptions, ScrubResult } from './scrub.ts';

/** The way into a cell. Closing it ends every process there. */
export interface CommandChannel extends AsyncDisposable {
  /** Settles with the error that broke the channel, or undefined when it was disposed of. */
  readonly closed: Promise<Error | undefined>;

  /** Whether a warden is there, with its built-in `relay`. */
  readonly canRelay: boolean;

  /** Starts a command at once. Never throws: what goes wrong is in `exited`. */
  start(spec: CommandSpec): RunningCommand;

  /**
   * Makes the cell as it was at its start, and proves it: every process is killed, the directories are emptied.
   *
   * @throws WardenLostError when the channel breaks.
   */
  scrub(options: ScrubOptions): Promise<ScrubResult>;
}
