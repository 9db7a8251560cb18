/** What became of a strategy's work on one diagnosis. */
export interface StrategyOutcome {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly heal_id: string;
  readonly scope_id: string;
  readonly diagnosis: string;
  /** Null where it proved nothing. */
  readonly proposal: string | null;
  readonly strategy: string;
  readonly result: StrategyResult;
  readonly context: FailureContext;
  /** Of the failures that it was about. */
  readonly fingerprints: readonly string[];
  /** From the end of the failing run to this moment, milliseconds. */
  readonly since_failure_ms: number;
}

/**
 * `unproved`: tried, and nothing came of it. `rejected`: a person said no. `reverted`: it was taken back. `held`: the
 * failures stayed away in a later run. `recurred`: one of them came back.
 */
export const strategyResults = [
  'unproved',
  'proved',
  'applied',
  'rejected',
  'reverted',
  'held',
  'recurred',
] as const;

export type StrategyResult = (typeof strategyResults)[number];

/** What a strategy may be good or bad at. */
export interface FailureContext {
  readonly cause: string;
  /** Ending of the file that is at fault, or failed: `py`, `ts`. */
  readonly language: string | null;
  readonly runner: string | null;
  readonly exception: string | null;
}

/** Of several outcomes of the same work the last one counts; in the order in which they came. */
export function settledOutcomes(outcomes: readonly StrategyOutcome[]): StrategyOutcome[] {
  const last = new Map<string, StrategyOutcome>();
  for (const outcome of outcomes) {
    const key = workOf(outcome);
    last.delete(key);
    last.set(key, outcome);
  }
  return [...last.values()];
}

/** The same for the outcomes of the same work. */
export function workOf({ heal_id, diagnosis, strategy, proposal }: StrategyOutcome): string {
  return JSON.stringify([heal_id, diagnosis, strategy, proposal]);
}
