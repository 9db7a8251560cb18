import type { TestCase } from '../generated/taas-report.ts';
import type { CanaryKit } from './canaries/canary.ts';
import type { CoverageDefinition } from './line-coverage/coverage.ts';

/** A test tool: how it is called, what it writes, how that reads. One definition a file, listed in registry.ts. */
export interface RunnerDefinition {
  readonly name: string;
  /** One line for the reference page. */
  readonly summary: string;
  /** What `target` means for this tool, for the reference page. */
  readonly target: string;
  /** Where the result comes from and how it reads, for the reference page. */
  readonly results: string;
  /** False only for `shell`, whose exit code is its result. */
  readonly reportsTests: boolean;
  /** The command that is started in the cell. */
  command(input: RunnerInput): RunnerCommand;
  /**
   * Turns the files that the tool wrote into test cases. Hostile input: the code under test could write them.
   *
   * @throws ResultsUnreadableError when they are not what the tool writes, e.g. cut off in the middle.
   */
  parse(files: readonly ResultFile[], context: ParseContext): ParsedResults;
  /**
   * Exits non-zero in the cell when the tool is missing; only tried when there are no results. Null where the
   * command itself is the tool.
   */
  readonly probe: readonly string[] | null;
  /** What hidden tests beside the real ones are made of; missing where there is no way to place them. */
  readonly canaries?: CanaryKit;
  /** How it tells what each test case has executed; missing where that is not to be had. */
  readonly coverage?: CoverageDefinition;
  /** What to do when the tool is missing, as the end of a message: `add "pytest" to environment.dependencies`. */
  readonly remedy: string;
}

export interface RunnerInput {
  readonly target: string | null;
  readonly args: readonly string[];
  /** Absolute folder in the cell, empty, writable, fresh for each attempt: results and helper files go there. */
  readonly resultsDir: string;
  /** Globs of `execution.results`; null where the scope names none. */
  readonly results: readonly string[] | null;
}

export interface RunnerCommand {
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Helper files placed in `resultsDir` before the start: name → text. */
  readonly files?: Readonly<Record<string, string>>;
  /** Names in `resultsDir` that the tool writes; globs of the workspace come from `execution.results` instead. */
  readonly results: readonly string[];
}

export interface ResultFile {
  readonly path: string;
  readonly content: Buffer;
}

export interface ParseContext {
  /** The cell's workspace folder, to make file names relative: `/workspace`. */
  readonly workspace: string;
  /** Folder the tool ran in, absolute in the cell. */
  readonly cwd: string;
  /** Takes secrets out of a text. Half a secret would not be found: it comes before any cut. */
  readonly mask: (text: string) => string;
}

export interface ParsedResults {
  readonly tests: readonly TestCase[];
  /** Why the tool could not even collect its tests (syntax error, failing import); null otherwise. */
  readonly collectionError: string | null;
}

/** Thrown by `parse`; becomes status `errored`, reason `results_unreadable`. */
export class ResultsUnreadableError extends Error {
  override readonly name = 'ResultsUnreadableError';
}
