import type { TestCase } from '../../generated/taas-report.ts';
import type { Draw } from './draw.ts';

/** A test that the harness hides among the real ones of a file: a tool that was made to lie tells it wrong. */
export interface Canary {
  /** What the tool reports it as, alone or with a parameter behind it. */
  readonly name: string;
  /** The class or block it stands in, where it shares its name with a real test. */
  readonly within?: string;
  /** Workspace path of the test file it stands in. */
  readonly file: string;
  readonly kind: 'must_pass' | 'must_fail';
  /** What it tries: `assert`, `expect.toBe`, `a comparison with a value that nobody expects`. */
  readonly what: string;
}

/** What a test tool's canaries are made of. */
export interface CanaryKit {
  /** Names of files that steer the tool; their text goes into `choose`. */
  readonly configuration: RegExp;
  choose(input: ChooseInput): CanaryChoice;
  /** How a target names one of the ids of a file, whose path is relative to the working folder. */
  readonly idOf?: (path: string, id: string) => string;
  /** A test file with this keeps the tests of all others from running. */
  readonly silencer?: RegExp;
  /** Null where nothing could be placed that is sure to be collected. */
  write(file: TestFile, style: CanaryStyle): CanaryText | null;
  /** Whether an exit code tells of failed tests and of nothing else. */
  isFailureExit(exitCode: number, failures: number): boolean;
  /** What the tool prints when it is unhappy for another reason than a failed test. */
  readonly unhappy: RegExp;
  /** How many failures the tool's own last words tell of; null where they are not found. */
  countFailures(output: string): number | null;
  /** The test that a line of the tool's own words tells as failed; the suite may lack its beginning. */
  failureIn?(line: string): { readonly suite: string; readonly name: string } | null;
  /** How many tests the tool says that it left out, as its only group. */
  readonly leftOut?: RegExp;
  /** A file without it declares tests by what others export: the tool may tell of them as of those files. */
  readonly ownName?: RegExp;
  /** Whether a reported test belongs to a test file. */
  isIn(test: TestCase, file: string): boolean;
}

export interface ChooseInput {
  readonly target: string | null;
  readonly args: readonly string[];
  /** Folder it runs in, relative to the workspace; '' is the workspace itself. */
  readonly cwd: string;
  /** Regular files of the workspace. */
  readonly paths: readonly string[];
  /** Path → text of the tool's configuration files. */
  readonly configs: ReadonlyMap<string, string>;
  readonly env: Readonly<Record<string, string>>;
}

export type CanaryChoice =
  | { readonly kind: 'none'; readonly why: string }
  | {
      readonly kind: 'files';
      readonly files: readonly ChosenFile[];
      /** Put into every name, so that what selects tests by name takes the canaries, too. */
      readonly words: readonly string[];
      /** Answers whether a name is selected. */
      readonly isSelected: (name: string) => boolean;
      readonly marks: readonly string[];
      /** Failing canaries would change what the tool does with the real tests: they get an execution of their own. */
      readonly apart: boolean;
      /** Arguments of that execution. */
      readonly argsApart: readonly string[];
      /** The tool must report every test of these files. */
      readonly isComplete: boolean;
      /** Node ids are named: those of the canaries must be, too. */
      readonly byId: boolean;
    };

export interface ChosenFile {
  readonly path: string;
  /** The tool is sure to collect it: named by itself, or in a folder that nothing leaves it out of. */
  readonly isCertain: boolean;
}

export interface TestFile {
  readonly path: string;
  readonly text: string;
}

export interface CanaryStyle {
  readonly draw: Draw;
  readonly words: readonly string[];
  readonly isSelected: (name: string) => boolean;
  readonly marks: readonly string[];
  /** At most so many assertion methods. */
  readonly methods: number;
}

export interface CanaryText {
  /** ASCII, goes to the end of the file. */
  readonly text: string;
  /** Stands in a file of its own instead. */
  readonly ownFile?: string;
  readonly canaries: readonly Canary[];
  /** What names them in a target: `test_a`, `TestB`. */
  readonly ids: readonly string[];
}
