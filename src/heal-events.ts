import type { RunTrace } from './events.ts';
import type { Diagnosis, HealReport, Proposal } from './generated/heal-report.ts';

/** The parts of healing that take time. */
export type HealPhase = 'open' | 'diagnose' | 'localise' | 'propose' | 'prove' | 'apply';

/** What the healer tells while it goes on. Views and traces only listen. */
export type HealEvent = {
  /** Unix time in milliseconds, with fractions. */
  readonly atMs: number;
} & (
  | {
      readonly kind: 'heal_started';
      readonly healId: string;
      readonly runId: string;
      readonly scopeId: string;
      /** In the trace of the failing run, where that had one. */
      readonly trace: RunTrace;
    }
  | { readonly kind: 'heal_phase_started'; readonly phase: HealPhase; readonly detail: string }
  | { readonly kind: 'heal_progress'; readonly phase: HealPhase; readonly message: string }
  | {
      readonly kind: 'heal_phase_finished';
      readonly phase: HealPhase;
      readonly durationMs: number;
      readonly detail: string;
      readonly failure: string | null;
    }
  /** A run in fresh cells that the healer made: of the blame square, a rerun, a proof. */
  | {
      readonly kind: 'heal_run_finished';
      readonly purpose: string;
      readonly runId: string;
      readonly verdict: string;
      readonly durationMs: number;
    }
  | {
      readonly kind: 'strategy_finished';
      readonly strategy: string;
      readonly diagnosis: string;
      readonly durationMs: number;
      /** Candidates that were tried, and how many of them were proved. */
      readonly tried: number;
      readonly proved: number;
    }
  | { readonly kind: 'diagnosed'; readonly diagnosis: Diagnosis }
  | { readonly kind: 'proposed'; readonly proposal: Proposal }
  | { readonly kind: 'heal_warning'; readonly message: string }
  | { readonly kind: 'heal_finished'; readonly report: HealReport; readonly reportPath: string | null }
);

export type HealListener = (event: HealEvent) => void;
