import type { TaaSReport } from '../../generated/taas-report.ts';
import type { Scope } from '../../scope/scope.ts';
import type { FailureGroup } from '../failures/failing-test.ts';
import type { RecognisedPattern } from '../patterns/pattern.ts';
import type { Ask, Asks } from './facts/asks.ts';
import type { AssertedValues } from './facts/asserted-values.ts';
import type { BrokenReference } from './facts/broken-references.ts';
import type { ChangeFacts } from './facts/change-facts.ts';
import type { CodeFacts } from './facts/code-facts.ts';
import type { OutcomeCounts } from './square/count-outcomes.ts';
import type { SquareReading } from './square/read-square.ts';
import type { Elsewhere } from './square/run-elsewhere.ts';
import type { GivenOutcome } from './square/run-given.ts';

/** All that is known of a group of failures: what weighs evidence looks at nothing else. */
export interface DiagnosisInput {
  readonly group: FailureGroup;
  readonly report: Pick<TaaSReport, 'reason' | 'scenarios' | 'setup' | 'trust'>;
  readonly scope: Pick<Scope, 'document' | 'scenarios' | 'title'>;
  readonly patterns: readonly RecognisedPattern[];
  /** Null without a last good state. */
  readonly square: SquareReading | null;
  /** Runs of the very same files, just now. */
  readonly reruns: OutcomeCounts;
  /** The same with more memory; no run where that was not asked. */
  readonly roomier: OutcomeCounts;
  /** The same with other seeds of Python's hashes; no run where that was not asked. */
  readonly reseeded: OutcomeCounts;
  /** What each failing test said in the reruns, every different message once. */
  readonly told: readonly (readonly string[])[];
  /** And what it said with other seeds. */
  readonly toldReseeded: readonly (readonly string[])[];
  /** The very same files on another day, and in another time zone. */
  readonly elsewhere: Elsewhere;
  /** What was asked for in vain on the way to the failure. */
  readonly behind: readonly Ask[];
  /** What the failing test did not get either, and the code went on without: to a wrong value. */
  readonly doneWithout: readonly Ask[];
  /** What the modules that the failing tests lead to asked for in vain as they were loaded. */
  readonly whileLoading: readonly Ask[];
  /** Interpreters that ran, where somebody looked. */
  readonly runtimes: Asks['runtimes'];
  /** What it does where something is given that was asked for. */
  readonly given: readonly GivenOutcome[];
  /** Earlier runs of the very same files. */
  readonly earlier: OutcomeCounts;
  readonly code: CodeFacts;
  readonly change: ChangeFacts | null;
  /** One for each failure that told them, the same ones once. */
  readonly values: readonly AssertedValues[];
  /** Names of the code that the failing tests lead to. */
  readonly reached: ReadonlySet<string>;
  readonly references: readonly BrokenReference[];
}
