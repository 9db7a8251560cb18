import type { Cause, Diagnosis, Suspect } from '../../generated/heal-report.ts';
import type { FailureGroup } from '../failures/failing-test.ts';
import type { HealCase } from '../heal-case.ts';
import type { ModelSession } from '../models/model-session.ts';
import type { RecognisedPattern } from '../patterns/pattern.ts';
import type { Candidate, CandidateIdea } from './candidate.ts';

/** A way to find fixes. One definition a file, listed in registry.ts. */
export interface Strategy {
  /** E.g. `search-repair`. */
  readonly id: string;
  /** One line for the guide. */
  readonly summary: string;
  /** The causes that it answers. */
  readonly causes: readonly Cause[];
  /**
   * Candidates, the best first, as they are found; what takes long looks at `signal`. A strategy reads the snapshot and
   * tries things in the lab, and nowhere else.
   */
  propose(context: StrategyContext): AsyncIterable<Candidate | CandidateIdea>;
}

export interface StrategyContext {
  readonly case: HealCase;
  readonly group: FailureGroup;
  readonly diagnosis: Diagnosis;
  readonly suspects: readonly Suspect[];
  readonly patterns: readonly RecognisedPattern[];
  /** Null where none is configured. */
  readonly model: ModelSession | null;
  /** Aborts when the budget is spent, or nobody waits any more. */
  readonly signal: AbortSignal;
  /** Milliseconds that are left. */
  readonly budgetMs: number;
  /** Counts what was made and tried, for the report. */
  readonly count: (counts: {
    readonly candidates?: number;
    readonly tried?: number;
    readonly plausible?: number;
  }) => void;
  /** How many of its candidates are proved by now. */
  readonly proved: () => number;
}
