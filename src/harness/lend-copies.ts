import { availableParallelism } from 'node:os';
import type { Cell } from '../sandbox/cell/cell.ts';
import type { CellPlan } from './open-cell.ts';
import type { EngineContext } from './run-context.ts';
import type { Arrangement } from './run-in-cell.ts';
import { StateCopies } from './state-copies.ts';

/** Cells that hold the state after setup. */
export interface LentCopies {
  /** Copies that are worth having at once where work keeps the processor busy. */
  readonly parallel: number;
  /** Copies that may exist at once, where most of the work is waiting. */
  readonly most: number;
  /** Lends one that nothing was done in yet; what is done in it is gone afterwards. */
  inCopy<T>(work: (cell: Cell, env: Readonly<Record<string, string>>) => Promise<T>): Promise<T>;
}

/** Tries things out in copies of the state after setup, until it is done or the run is stopped. */
export type Explore = (copies: LentCopies) => Promise<void>;

/** Each copy takes memory, also while it waits. */
const waitingFactor = 4;

/** In the place of the scenarios: others do what they like in copies of the state that these would have found. */
export function lendCopies(context: EngineContext, plan: CellPlan, explore: Explore): Arrangement {
  const { parallel: wanted } = plan.scope.policy;
  const parallel = wanted ?? availableParallelism();
  const most = wanted ?? parallel * waitingFactor;
  // Nothing is judged here, so that a cell that is proved clean may serve again whatever was done in it.
  const copies = new StateCopies(context, plan, { size: most, ahead: parallel, reuse: true });
  let lent = 0;
  const run: Arrangement['run'] = async ({ cell }, env) => {
    await copies.of(cell, (inStateCopy) => {
      const inCopy: LentCopies['inCopy'] = (work) => {
        lent += 1;
        const owner = { kind: 'scenario', id: `copy-${lent}` } as const;
        return inStateCopy({ owner }, env, async ({ workplace, trust }) => {
          const result = await work(workplace.cell, env);
          trust();
          return result;
        });
      };
      return untilStopped(context.stop.signal, explore({ parallel, most, inCopy }));
    });
    return null;
  };
  return { run, [Symbol.asyncDispose]: () => copies[Symbol.asyncDispose]() };
}

/** Whatever is under way loses its cells. */
async function untilStopped(signal: AbortSignal, work: Promise<void>): Promise<void> {
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
