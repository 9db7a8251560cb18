import { ulid } from 'ulid';
import type { RunTrace } from '../events.ts';
import type { HealOutcome, HealReport } from '../generated/heal-report.ts';
import { newSpanId, startTrace } from '../harness/trace-context.ts';
import type { HealEvent, HealPhase } from '../heal-events.ts';
import { packageVersion } from '../package-root.ts';
import type { FailingRun } from './find-failing-run.ts';
import { defaultThresholds, type HealOptions, type HealThresholds } from './heal-options.ts';
import { HealRecord } from './heal-record.ts';

const defaultBudgetMs = 300_000;
const defaultRepeats = 3;

/** An event without its time, which the session adds. */
export type UntimedHealEvent<E = HealEvent> = E extends unknown ? Omit<E, 'atMs'> : never;

/** One healing: what it was asked, what it has found, and who is told. */
export class HealSession {
  readonly run: FailingRun;
  readonly options: HealOptions;
  readonly thresholds: HealThresholds;
  readonly seed: number;
  readonly budgetMs: number;
  readonly repeats: number;
  readonly trace: RunTrace;
  readonly record = new HealRecord();
  /** Aborts when the caller no longer waits. */
  readonly signal: AbortSignal;
  readonly #id = ulid();
  readonly #startedAt = new Date();
  readonly #startedMs = performance.now();

  constructor(run: FailingRun, options: HealOptions) {
    this.run = run;
    this.options = options;
    this.thresholds = { ...defaultThresholds, ...options.thresholds };
    this.seed = options.seed ?? 1;
    this.budgetMs = options.budgetMs ?? defaultBudgetMs;
    this.repeats = options.repeats ?? defaultRepeats;
    this.trace = traceOf(run, options.traceParent);
    this.signal = options.signal ?? new AbortController().signal;
    const { run_id: runId, scope } = run.report;
    this.emit({ kind: 'heal_started', healId: this.#id, runId, scopeId: scope.id, trace: this.trace });
  }

  /** A listener that throws can't change what is found. */
  readonly emit = (event: UntimedHealEvent): void => {
    const atMs = performance.timeOrigin + performance.now();
    try {
      this.options.onEvent?.({ ...event, atMs } as HealEvent);
    } catch (error) {
      const message = `the listener failed: ${(error as Error).message}`;
      // Not told of by an event: it is who listens that fails.
      if (!this.record.warnings.includes(message)) this.record.warnings.push(message);
    }
  };

  readonly warn = (message: string): void => {
    if (this.record.warnings.includes(message)) return;
    this.record.warnings.push(message);
    this.emit({ kind: 'heal_warning', message });
  };

  /** @param describe what came of it, in a few words */
  async inPhase<T>(
    phase: HealPhase,
    detail: string,
    work: () => Promise<T>,
    describe: (result: T) => string,
  ): Promise<T> {
    const startedMs = performance.now();
    const finish = (result: { readonly detail: string; readonly failure: string | null }) =>
      this.emit({
        kind: 'heal_phase_finished',
        phase,
        durationMs: performance.now() - startedMs,
        ...result,
      });
    this.emit({ kind: 'heal_phase_started', phase, detail });
    try {
      const result = await work();
      finish({ detail: describe(result), failure: null });
      return result;
    } catch (error) {
      finish({ detail: '', failure: (error as Error).message });
      throw error;
    }
  }

  report(outcome: HealOutcome, message: string): HealReport {
    const { report } = this.run;
    const { apply, branch, review, decide } = this.thresholds;
    return {
      heal_version: '1.0',
      heal_id: this.#id,
      made_by: `maestro-taas ${packageVersion}`,
      started_at: this.#startedAt.toISOString(),
      finished_at: new Date().toISOString(),
      duration_ms: performance.now() - this.#startedMs,
      run: {
        run_id: report.run_id,
        scope_id: report.scope.id,
        scope_digest: report.scope.digest,
        workspace_digest: report.workspace?.digest ?? null,
        verdict: report.verdict,
        reason: report.reason,
      },
      outcome,
      message,
      ...this.record.parts,
      settings: {
        seed: this.seed,
        budget_ms: this.budgetMs,
        repeats: this.repeats,
        apply_threshold: apply,
        branch_threshold: branch,
        review_threshold: review,
        decide_threshold: decide,
      },
      trace_id: this.trace.traceId,
    };
  }
}

/** Below the caller's span, else in the trace of the failing run, else in one of its own. */
function traceOf({ report }: FailingRun, traceParent: string | undefined): RunTrace {
  if (traceParent !== undefined || report.trace_id === null) return startTrace(traceParent);
  return { traceId: report.trace_id, spanId: newSpanId(), parentSpanId: null, isSampled: true };
}
