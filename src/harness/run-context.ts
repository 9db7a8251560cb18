import { TaasError } from '../errors.ts';
import type { PhaseFacts, RunEvent, RunPhase, RunTrace } from '../events.ts';
import type { Phase, TrustFinding } from '../generated/taas-report.ts';
import { isDiskFull, isEngineError } from '../sandbox/engine/engine-errors.ts';
import type { Engine, FindImageOptions, PrepareOptions } from '../sandbox/engine.ts';
import type { LawsInForce } from './laws/laws-in-force.ts';
import type { SecretMasker } from './mask-secrets.ts';
import type { RunFolder } from './run-folder.ts';
import type { RunHooks } from './run-hooks.ts';
import type { StopSignal } from './stop-signal.ts';

/** `Omit` that keeps a union a union. */
type WithoutTime<E> = E extends unknown ? Omit<E, 'atMs'> : never;
export type RunEventBody = WithoutTime<RunEvent>;

/** What every part of a run needs to know. */
export interface RunContext {
  readonly runId: string;
  readonly trace: RunTrace;
  readonly folder: RunFolder;
  readonly masker: SecretMasker;
  readonly stop: StopSignal;
  readonly seed: number;
  readonly secrets: Readonly<Record<string, string>>;
  readonly hooks: RunHooks;
  /** Key ids of the scope's trusted signatures; null where the run demanded none. */
  readonly signedBy: readonly string[] | null;
  /** Null for a scope without laws. */
  readonly laws: LawsInForce | null;
  /** Those that have ended; grows while the run goes on. */
  readonly phases: Phase[];
  /** What could fool the Judge; grows while the run goes on. */
  readonly trust: TrustFinding[];
  readonly emit: (event: RunEventBody) => void;
  readonly warn: (message: string) => void;
}

/** A context in which the engine was found. */
export interface EngineContext extends RunContext {
  readonly engine: Engine;
  readonly labels: Readonly<Record<string, string>>;
  /** The same run, for work that goes on after it was stopped. */
  withoutStop(): EngineContext;
}

/** For what the engine makes before there is a cell. */
export function imageOptions(
  { emit, warn, folder, stop, labels }: EngineContext,
  phase: RunPhase,
): Omit<FindImageOptions, 'aliases'> & PrepareOptions {
  return {
    labels,
    temporaryDir: folder.path,
    onProgress: (message) => emit({ kind: 'phase_progress', phase, message }),
    onWarning: warn,
    signal: stop.signal,
  };
}

/** Runs one phase between its events. */
export async function inPhase<T>(
  context: RunContext,
  phase: RunPhase,
  detail: string,
  work: () => Promise<T>,
  describe: (result: T) => string = () => '',
  factsOf: (result: T) => PhaseFacts = () => ({}),
): Promise<T> {
  const startedMs = performance.now();
  context.emit({ kind: 'phase_started', phase, detail });
  const finish = (told: string, failure: string | null, facts: PhaseFacts) => {
    const durationMs = performance.now() - startedMs;
    context.phases.push({
      name: phase,
      detail: told,
      started_at: new Date(Date.now() - durationMs).toISOString(),
      duration_ms: durationMs,
      failure,
    });
    context.emit({ kind: 'phase_finished', phase, durationMs, detail: told, failure, facts });
  };
  try {
    const result = await work();
    finish(describe(result), null, factsOf(result));
    return result;
  } catch (error) {
    finish('failed', (error as Error).message, {});
    throw error;
  }
}

/** The engine's own errors are known by their class; of the host's, those that say what to do next. */
export function toTaasError(error: unknown): TaasError {
  if (error instanceof TaasError) return error;
  const { code, syscall, name, message } = error as NodeJS.ErrnoException;
  const cause = { cause: error };
  if (name === 'WardenLostError') {
    return new TaasError('TAAS_CELL_LOST', `The cell ended while it was needed: ${message}`, cause);
  }
  if (code === 'ENOSPC' || code === 'EDQUOT' || (isEngineError(error) && isDiskFull(message))) {
    return new TaasError('TAAS_DISK_FULL', `The host's disk is full: ${message}`, cause);
  }
  if (isEngineError(error))
    return new TaasError('TAAS_ENGINE_FAILED', `The engine failed: ${message}`, cause);
  if (/^(EROFS|EACCES|EPERM|EIO)$/.test(code ?? '') && writing.test(syscall ?? '')) {
    return new TaasError('TAAS_OUT_UNWRITABLE', `The host refused to write: ${message}`, cause);
  }
  return new TaasError('TAAS_INTERNAL', `taas itself failed: ${message ?? String(error)}`, cause);
}

/** What is read on the host is the workspace, whose reader has errors of its own. */
const writing =
  /^(open|write|writev|mkdir|rename|unlink|ftruncate|fsync|copyfile|link|symlink|chmod|rm|rmdir|scandir)$/;
