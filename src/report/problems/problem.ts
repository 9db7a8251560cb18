import type { Failure } from '../failure-fingerprint.ts';

/** One thing that keeps a run from being green, or that the reader should know, for formats that list findings. */
export interface Problem {
  readonly kind: ProblemKind;
  /** `error`: the verdict is not `pass` because of it. */
  readonly level: 'error' | 'warning';
  /** Stable word: a reason of the report, or the status of a test. */
  readonly reason: string;
  /** Who it is about: as the code under test may have written it. */
  readonly title: string;
  /** What happened; may have many lines. */
  readonly message: string;
  /** What else is known: a stack, a comparison, expectations; empty where nothing is. */
  readonly details: string;
  /** Workspace path, as the tool told it. */
  readonly file: string | null;
  readonly line: number | null;
  /** Who it is, for a fingerprint. */
  readonly identity: Omit<Failure, 'message'>;
}

export type ProblemKind = 'verdict' | 'trust' | 'setup' | 'test' | 'scenario' | 'flaky' | 'teardown';
