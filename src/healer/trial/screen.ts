import type { TestKey } from '../test-key.ts';

/** Tells quickly which changes of the code are worth a proof. What it says is a hint: code under test could lie to it. */
export interface Screen extends AsyncDisposable {
  /** Tests that fail on the unchanged code in a trial, too: what a change must make pass. */
  readonly failing: readonly TestKey[];
  /** Tests that pass on the unchanged code: what a change must keep. */
  readonly passing: readonly TestKey[];
  /** Trials that are worth having under way at once. */
  readonly parallel: number;
  /** What one trial takes on average, milliseconds; measured on the unchanged code. */
  readonly trialMs: number;
  /** Tries one change: the failing tests first, the others only where these pass. */
  try(trial: Trial): Promise<TrialResult>;
}

export interface Trial {
  /** Path in the workspace → its text. */
  readonly files: ReadonlyMap<string, string>;
}

export interface TrialResult {
  /** All failing tests pass, and all that passed still do. */
  readonly isPlausible: boolean;
  /** Of the failing tests, those that pass. */
  readonly fixed: readonly TestKey[];
  /** Of the passing tests that were run, those that fail. */
  readonly broken: readonly TestKey[];
  /** What the failing tests say now, as far as they fail: an expression may be nearer than another. */
  readonly messages: readonly string[];
  readonly timedOut: boolean;
}
