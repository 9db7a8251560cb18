import type { Diagnosis, HealReport } from '../../generated/heal-report.ts';
import type { HealEvent } from '../../heal-events.ts';
import { placeOfRun } from '../apply/place-of-run.ts';
import type { HealSession } from '../heal-session.ts';
import { failureContext } from './failure-context.ts';
import { fileStore } from './file-store.ts';
import { orderStrategies } from './order-strategies.ts';
import { laterOutcomes, outcomesOf } from './outcomes-of.ts';
import type { StrategyOutcome } from './strategy-outcome.ts';
import type { StrategyStore } from './strategy-store.ts';

type StrategyFinished = Omit<Extract<HealEvent, { kind: 'strategy_finished' }>, 'kind' | 'atMs'>;

/** What earlier healings of this project came to. That it can't be read or kept changes nothing but the order. */
export class HealMemory {
  readonly #session: HealSession;
  readonly #store: StrategyStore | null;
  readonly #earlier: readonly StrategyOutcome[];
  readonly #finished: StrategyFinished[] = [];

  private constructor(
    session: HealSession,
    store: StrategyStore | null,
    earlier: readonly StrategyOutcome[],
  ) {
    this.#session = session;
    this.#store = store;
    this.#earlier = earlier;
  }

  /** @param workspace null where it is gone: then nothing is remembered */
  static async open(session: HealSession, workspace: string | null): Promise<HealMemory> {
    const place = await placeOfRun(session.run.report, workspace);
    const store = place && fileStore(place);
    try {
      return new HealMemory(session, store, (await store?.read()) ?? []);
    } catch (error) {
      session.warn(`what earlier healings came to can't be read: ${(error as Error).message}`);
      return new HealMemory(session, null, []);
    }
  }

  /** The ids of strategies, those first that did well with such failures. */
  order(ids: readonly string[], diagnosis: Diagnosis): string[] {
    const context = failureContext(diagnosis, this.#session.run.report);
    return orderStrategies(ids, this.#earlier, context, this.#session.seed);
  }

  add(finished: StrategyFinished): void {
    this.#finished.push(finished);
  }

  async keep(healing: HealReport): Promise<void> {
    const { report } = this.#session.run;
    const now = new Date();
    const failing = new Set(
      healing.diagnoses.flatMap(({ failures }) => failures.map(({ fingerprint }) => fingerprint)),
    );
    // What was not looked at to its end may fail still.
    const isJudged = healing.outcome !== 'not_judged' && healing.outcome !== 'cancelled';
    try {
      await this.#store?.record([
        ...(isJudged ? laterOutcomes(this.#earlier, report, failing, now) : []),
        ...outcomesOf(healing, report, this.#finished, now),
      ]);
    } catch (error) {
      this.#session.warn(`what this healing came to was not kept: ${(error as Error).message}`);
    }
  }
}
