import type { ParseContext, ResultFile, RunnerCommand } from '../runner.ts';

/** How a test tool is run so that it tells which lines each test case has executed. Slower than the plain command. */
export interface CoverageDefinition {
  /** The runner's own command, made to record. It still writes the results that it wrote before. */
  command(command: RunnerCommand, place: CoveragePlace): RunnerCommand;
  /**
   * Reads what the recording wrote. Hostile input: what does not read is left out.
   */
  parse(files: readonly ResultFile[], context: ParseContext): readonly TestCoverage[];
}

export interface CoveragePlace {
  /** As in `RunnerInput`. */
  readonly resultsDir: string;
  /** Only files below it are recorded; absolute in the cell. */
  readonly workspace: string;
}

/** What one test case has executed. What ran when files were loaded is not in it. */
export interface TestCoverage {
  /** As the tool's results have it; null where only `name` or `full` is known. */
  readonly suite: string | null;
  /** Null where only `full` is known. */
  readonly name: string | null;
  /** Suites and name, joined by ` > `; null where it is not known. */
  readonly full: string | null;
  /** Workspace path → lines, ascending. */
  readonly lines: ReadonlyMap<string, readonly number[]>;
  /** The functions that were called, ordered by their last call: the last one comes last. Empty where it is not known. */
  readonly calls: readonly { readonly path: string; readonly line: number }[];
}
