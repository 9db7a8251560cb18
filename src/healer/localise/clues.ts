import { most } from '../extremes.ts';

/** What is known of a function, each part between 0 and 1; 0 where nothing is known of it. */
export interface Clues {
  /** Ochiai's coefficient of its most suspicious line. */
  readonly ochiai: number;
  /** Of its lines that failing tests execute, the mean. */
  readonly meanOchiai: number;
  /** Share of the failing tests that execute it. */
  readonly reached: number;
  /** Share of all tests that execute it: what everything runs through tells little. */
  readonly common: number;
  /** It is executed by the failing test, and not by the passing test that is most like it. */
  readonly contrast: number;
  /** Nearness in the stack: 1 for the innermost frame of the code. */
  readonly stack: number;
  /** The test calls it itself: 1 in the assertion that failed. */
  readonly direct: number;
  /** The title of the test speaks of it. */
  readonly titled: number;
  /** The message of the failure speaks of it. */
  readonly mentioned: number;
  /** Changed since the last good state. */
  readonly changed: number;
  /** How late in the test it was called last. */
  readonly late: number;
  /** Places in its executed lines that can be wrong. */
  readonly size: number;
  /** It is the top level of a file. */
  readonly topLevel: number;
}

/**
 * Weights of a linear score; the functions of a program share 1 by the exponential of it (a conditional logit). Fitted
 * by `bench/localise/fit.ts` to bugs injected into one half of the programs there, with all their tests and with few of
 * them; the other half measures it. Nothing changed there, and no bug was at the top level: these two are set by hand.
 */
const weights: Clues = {
  ochiai: 2.8,
  meanOchiai: 2,
  reached: 1.1,
  common: -0.6,
  contrast: 0.6,
  stack: 1.6,
  // At the same coverage what a test calls by way of something else is at fault more often.
  direct: -0.8,
  titled: 0.3,
  mentioned: 0.4,
  changed: 3,
  late: 1.6,
  size: 1.9,
  topLevel: -2,
};

export const clueNames = Object.keys(weights) as (keyof Clues)[];

/** The share of the suspicion that falls to each function, in their order. */
export function suspicion(clues: readonly Clues[]): number[] {
  const scores = clues.map((one) => clueNames.reduce((sum, name) => sum + weights[name] * one[name], 0));
  const highest = most(scores);
  const shares = scores.map((score) => Math.exp(score - highest));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / all);
}
