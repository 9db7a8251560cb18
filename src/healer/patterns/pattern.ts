import type { PatternFix } from '../../generated/failure-pattern.ts';
import type { Cause } from '../../generated/heal-report.ts';
import type { FailingTest } from '../failures/failing-test.ts';

/** A failure that is known. One definition a file, listed in registry.ts; users write theirs in JSON or YAML. */
export interface Pattern {
  /** `python/module-missing`. */
  readonly id: string;
  /** In one line; `$name` stands for a fact. */
  readonly title: string;
  readonly cause: Exclude<Cause, 'undecided'>;
  /** How strongly it speaks for the cause, in bits. */
  readonly weight: number;
  /** Ids, or beginnings of them that end in `/`: where one of these is recognised too, this one says nothing new. */
  readonly yieldsTo?: readonly string[];
  /** What it knows of the failure, e.g. `{ module: 'requests' }`; null where it is another. */
  recognise(failure: PatternInput): Facts | null;
  /** What to do. */
  action(facts: Facts): string;
  /** A change that may mend it. */
  fix?(facts: Facts): PatternFix | null;
}

export type Facts = Readonly<Record<string, string>>;

/** What patterns look at; every text is cut to a length that no expression is slow on. */
export interface PatternInput {
  readonly failure: FailingTest;
  readonly message: string;
  /** Details, then the ends of standard error and standard output. */
  readonly output: string;
  /** What is surely this failure's own: its details; of a failure without test cases all of the output. */
  readonly own: string;
  readonly runner: string;
  readonly status: string;
  readonly reason: string;
  readonly exitCode: number | null;
  /** Relative paths of the workspace's files. */
  readonly paths: readonly string[];
}

export interface RecognisedPattern {
  readonly pattern: Pattern;
  readonly facts: Facts;
  readonly failure: FailingTest;
}
