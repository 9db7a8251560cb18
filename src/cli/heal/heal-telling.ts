import type { HealReport } from '../../generated/heal-report.ts';
import { startTrace } from '../../harness/trace-context.ts';
import type { HealEvent, HealListener } from '../../heal-events.ts';

type Finished = Extract<HealEvent, { kind: 'heal_finished' }>;

/**
 * Tells of a healing to its very end: the search is over before anything is applied, and knows nothing of what comes of
 * it. However the command ends, disposing of it tells the end.
 */
export class HealTelling implements Disposable {
  readonly #listen: HealListener;
  #finished: Finished | null = null;

  constructor(listen: HealListener) {
    this.#listen = listen;
  }

  /** For `onEvent` of `heal`. */
  readonly listen: HealListener = (event) => {
    if (event.kind === 'heal_finished') this.#finished = event;
    else this.#listen(event);
  };

  /** For a search of an earlier command, in whose trace it goes on. */
  resume(report: HealReport): void {
    const { heal_id: healId, run, trace_id: traceId } = report;
    const own = startTrace(undefined);
    const trace = traceId === null ? own : { ...own, traceId };
    const atMs = now();
    this.#listen({
      kind: 'heal_started',
      atMs,
      healId,
      runId: run.run_id,
      scopeId: run.scope_id,
      trace,
    });
    this.#finished = { kind: 'heal_finished', atMs, report, reportPath: null };
  }

  async applying<T>(work: () => Promise<T>, describe: (result: T) => string): Promise<T> {
    const startedMs = now();
    const finish = (detail: string, failure: string | null) => {
      const atMs = now();
      const durationMs = atMs - startedMs;
      this.#listen({ kind: 'heal_phase_finished', atMs, phase: 'apply', durationMs, detail, failure });
    };
    this.#listen({ kind: 'heal_phase_started', atMs: startedMs, phase: 'apply', detail: '' });
    try {
      const result = await work();
      finish(describe(result), null);
      return result;
    } catch (error) {
      finish('', (error as Error).message);
      throw error;
    }
  }

  /** What the healing has come to by now. */
  came(report: HealReport, reportPath: string | null = null): void {
    if (this.#finished) this.#finished = { ...this.#finished, report, reportPath };
  }

  [Symbol.dispose](): void {
    if (this.#finished) this.#listen({ ...this.#finished, atMs: now() });
    this.#finished = null;
  }
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
