import type { Attempt, TestCase } from '../../generated/taas-report.ts';
import type { TestKey } from '../test-key.ts';

/** A place in a stack, innermost last. */
export interface StackFrame {
  /** Relative to the workspace; null outside of it. */
  readonly path: string | null;
  readonly line: number;
  readonly function: string | null;
  readonly isTest: boolean;
}

/** What did not pass in the failing run: a test case, a scenario as a whole, or a step of setup. */
export interface FailingTest {
  /** Of a setup step: `testKey('setup/ID', null)`. */
  readonly key: TestKey;
  /** Id; null for setup. */
  readonly scenario: string | null;
  readonly step: string | null;
  readonly test: TestCase | null;
  readonly fingerprint: string;
  readonly message: string;
  /** Details of the test case, or what is known of the output. */
  readonly details: string;
  /** `AssertionError`, `TypeError`, `ECONNREFUSED`; null where none was told. */
  readonly exception: string | null;
  readonly frames: readonly StackFrame[];
  /** The attempt that counted. */
  readonly attempt: Attempt | null;
}

/** Failures that have one cause: the same exception from the same place, or the same words. */
export interface FailureGroup {
  /** `D1`, `D2`, …: becomes the diagnosis's id. */
  readonly id: string;
  readonly failures: readonly FailingTest[];
}
