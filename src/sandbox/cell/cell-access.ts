import type { Duplex } from 'node:stream';

/** Ways into a cell for a person, beside the harness's own channel. Both run as the cell's user. */
export interface CellAccess {
  /** What somebody types on this machine to run `argv` in `cwd` of the cell, on the terminal. */
  command(argv: readonly string[], cwd: string): readonly string[];

  /** Starts a command on a terminal of its own. */
  openTerminal(spec: TerminalSpec): Promise<CellTerminal>;
}

export interface TerminalSpec {
  readonly argv: readonly string[];
  /** Added to what the image sets. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** A command that runs on a terminal; it ends with the cell at the latest. */
export interface CellTerminal {
  /** Keys in, screen out. It ends with the command. */
  readonly stream: Duplex;
  resize(columns: number, rows: number): Promise<void>;
  /** After the end of the stream; null where the engine does not tell. */
  exitCode(): Promise<number | null>;
}
