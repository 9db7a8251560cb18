import type { TaaSReport } from '../../generated/taas-report.ts';
import type { Explore, LentCopies } from '../../harness/lend-copies.ts';
import type { TrialGround } from './lab.ts';

interface TrialRun {
  readonly explore: Explore;
  readonly signal: AbortSignal;
}

/**
 * A run that goes no further than setup, and stays there until the ground is disposed of: null where setup did not
 * pass, `not_judged` where that could not be told.
 *
 * @param start starts the run
 */
export async function openTrialGround(
  signal: AbortSignal | undefined,
  start: (run: TrialRun) => Promise<TaaSReport>,
  parallel: number,
): Promise<TrialGround | null | 'not_judged'> {
  let leave = () => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  let open = (_copies: LentCopies) => {};
  const opening = new Promise<LentCopies>((resolve) => {
    open = resolve;
  });
  const explore: Explore = async (copies) => {
    open(copies);
    await left;
  };
  // What still goes on in a copy when nobody asks for it any more ends with its cell.
  const abandoned = new AbortController();
  const stop = AbortSignal.any([abandoned.signal, ...(signal ? [signal] : [])]);
  const running = start({ explore, signal: stop });
  const opened = await Promise.race([opening, running]);
  if ('verdict' in opened) return opened.verdict === 'error' ? 'not_judged' : null;
  let lent = 0;
  return {
    parallel: Math.min(parallel, opened.parallel),
    // What is to be alone stays alone.
    most: parallel === 1 ? 1 : opened.most,
    inCopy: async (work) => {
      lent += 1;
      try {
        return await opened.inCopy((cell, env) => work({ cell, env }));
      } finally {
        lent -= 1;
      }
    },
    [Symbol.asyncDispose]: async () => {
      if (lent > 0) abandoned.abort();
      leave();
      await running;
    },
  };
}
