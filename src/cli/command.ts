import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { Terminal } from './terminal.ts';

/** What each file of commands/ exports. It is loaded when its name is typed, so it imports what it works with late. */
export interface Command {
  /** Name and positional arguments, in yargs' words: `run <scope..>`. */
  readonly command: string;
  readonly describe: string;
  /** What follows `--` is a command of its own, not more of this one's arguments: `options._` holds it. */
  readonly passesCommandOn?: boolean;
  /** What an option stands for that is given without a value, e.g. `--heal` for `--heal=propose`. */
  readonly bareOptions?: Readonly<Record<string, string>>;
  /** Commands behind its name, e.g. `taas report merge`, with options of their own. */
  readonly subcommands?: readonly Command[];
  /** The name that it stands behind, where one was typed. */
  readonly parent?: string;
  builder(yargs: Argv): Argv<never> | Argv<object>;
  /** Prints, and answers with the exit code. */
  handler(options: never, terminal: Terminal): Promise<number>;
}

/** The parsed options of a command, from its builder. */
export type OptionsOf<Builder> = Builder extends (yargs: Argv) => Argv<infer Options>
  ? ArgumentsCamelCase<Options>
  : never;
