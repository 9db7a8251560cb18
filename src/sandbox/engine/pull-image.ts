import { EngineTimeoutError } from './engine-errors.ts';
import type { EngineHandle } from './find-engine.ts';
import { followProgress } from './follow-progress.ts';

interface PullOptions {
  readonly onProgress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** How long nothing at all may be heard of the pull, and of its beginning. */
  readonly stallMs?: number;
  readonly firstAnswerMs?: number;
}

/** @throws EngineTimeoutError where the pull makes no progress, the engine's error, or the signal's reason. */
export async function pullImage(
  engine: EngineHandle,
  reference: string,
  { onProgress, signal, stallMs = 120_000, firstAnswerMs = stallMs }: PullOptions,
): Promise<void> {
  signal?.throwIfAborted();
  const patience = new AbortController();
  let limitMs = firstAnswerMs;
  let timer = setTimeout(() => patience.abort(), limitMs);
  const onSignOfLife = () => {
    clearTimeout(timer);
    limitMs = stallMs;
    timer = setTimeout(() => patience.abort(), limitMs);
  };
  try {
    const abortSignal = signal ? AbortSignal.any([signal, patience.signal]) : patience.signal;
    const answer = await (await engine.docker()).pull(reference, { abortSignal });
    await followProgress(answer, onProgress, onSignOfLife);
  } catch (error) {
    signal?.throwIfAborted();
    if (patience.signal.aborted) throw new EngineTimeoutError(`pull ${reference}`, limitMs);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
