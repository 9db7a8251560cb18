import type { StrategyOutcome } from './strategy-outcome.ts';

/** Where outcomes are kept. A file does for one workspace; a history of all runs can take its place. */
export interface StrategyStore {
  record(outcomes: readonly StrategyOutcome[]): Promise<void>;
  /** The oldest first. */
  read(): Promise<readonly StrategyOutcome[]>;
}
