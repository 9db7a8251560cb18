import { setTimeout as sleep } from 'node:timers/promises';

/** What has begun to come to its end may do so. */
const graceMs = 3_000;

/** What a source gives until its time is over: one that does not come back when it should is not waited for. */
export async function* untilAborted<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const over = new AbortController();
  const abandoned = abortedFor(graceMs, signal, over.signal);
  try {
    for (;;) {
      const next = iterator.next();
      // Nobody waits for one that is abandoned.
      next.catch(() => {});
      const result = await Promise.race([next, abandoned]);
      if (result === null || result.done) return;
      yield result.value;
    }
  } finally {
    over.abort();
    // A source that hangs would not answer to that either.
    void iterator.return?.()?.catch(() => {});
  }
}

async function abortedFor(ms: number, signal: AbortSignal, over: AbortSignal): Promise<null> {
  if (!signal.aborted) {
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
      over.addEventListener('abort', () => resolve(), { once: true });
    });
  }
  if (!over.aborted) await sleep(ms, undefined, { signal: over }).catch(() => {});
  return null;
}
