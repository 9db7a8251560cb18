import type { FindingKind, Severity } from './finding-kinds.ts';

/** One difference between two Laws, named. */
export interface GateFinding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** What it is about: `UNIT-001` of a scope, `tests/test_cart.py > Cart > adds` of a test tree. */
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  /** One sentence for people. */
  readonly message: string;
  /** Whether a person should look at it, though it counts as no weakening. */
  readonly review: boolean;
  /** A weakening of a scope that a trusted key has signed. */
  readonly signed: boolean;
  /** Where it was; null where it is new. */
  readonly old: Place | null;
  /** Where it is; null where it is gone. */
  readonly new: Place | null;
}

export interface Place {
  readonly file: string;
  /** From 1; null where the whole file is meant. */
  readonly line: number | null;
}
