import type { HealListener } from '../heal-events.ts';

/** Confidence from which a proposal is treated so; between 0 and 1. */
export interface HealThresholds {
  /** May be applied by `apply`. Default: 0.90. */
  readonly apply: number;
  /** Goes to a branch of its own, with the text of a pull request. Default: 0.80. */
  readonly branch: number;
  /** Needs a person. Default: 0.70; below it is not applied. */
  readonly review: number;
  /** Below it no cause is named. Default: 0.60. */
  readonly decide: number;
}

export const defaultThresholds: HealThresholds = { apply: 0.9, branch: 0.8, review: 0.7, decide: 0.6 };

/** How far the healer goes: each step holds those before it. Applying is the command's. */
export type HealUntil = 'diagnose' | 'propose';

/** How a failing run is healed; everything has a sensible default. */
export interface HealOptions {
  /** Default: `propose`. */
  readonly until?: HealUntil;
  /** Where runs and their reports lie, for `last` and for the last good state. Default: `.taas/runs` of the current folder for the one, the folder around the run's own for the other. */
  readonly runsDir?: string;
  /** The workspace that is mended. Default: the one that the report names. */
  readonly workspace?: string;
  /** A git ref at which everything passed. Default: looked for in the reports of earlier runs, then in git's history. */
  readonly lastGood?: string;
  /** Time for the search for a fix, in milliseconds. Default: 300,000. */
  readonly budgetMs?: number;
  /** How often a proof runs. Default: 3. */
  readonly repeats?: number;
  /** Of everything random. Default: 1. */
  readonly seed?: number;
  readonly thresholds?: Partial<HealThresholds>;
  /** Only these strategies, by id. Default: all that fit. */
  readonly strategies?: readonly string[];
  /** Folders or files with failure patterns of one's own, beside those that are known. */
  readonly patterns?: readonly string[];
  /** As in `ExecuteOptions`. */
  readonly engine?: string;
  readonly imageAliases?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Models are asked only where the environment configures one, see docs/guides/heal-a-failure.md; false: never. */
  readonly models?: boolean;
  /** The span that healing hangs under, as in `ExecuteOptions`. Default: the trace of the failing run. */
  readonly traceParent?: string;
  /** Stops the search; what was found is reported. */
  readonly signal?: AbortSignal;
  readonly onEvent?: HealListener;
}
