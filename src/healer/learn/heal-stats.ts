import { type StrategyOutcome, type StrategyResult, settledOutcomes } from './strategy-outcome.ts';

export interface HealStats {
  /** Healings of which anything is known. */
  readonly healings: number;
  /** Proposals that were applied, whatever became of them later. */
  readonly applied: number;
  /** From the end of the failing run to the applied fix, milliseconds; null where none was applied. */
  readonly mean_time_to_heal_ms: number | null;
  readonly median_time_to_heal_ms: number | null;
  /** Applied fixes after which one of the same failures came back. */
  readonly recurred: number;
  /** Of what was applied; null where nothing was. */
  readonly recurrence: number | null;
  /** The most successful first. */
  readonly strategies: readonly StrategyStats[];
}

export interface StrategyStats {
  readonly strategy: string;
  /** Diagnoses that it worked on. */
  readonly tried: number;
  readonly proved: number;
  readonly applied: number;
  readonly rejected: number;
  readonly reverted: number;
  readonly held: number;
  readonly recurred: number;
  /** Share of what it worked on that led to a proved proposal. */
  readonly success: number;
}

/** How healing went so far, counted from what is kept of it. */
export function healStats(outcomes: readonly StrategyOutcome[]): HealStats {
  const times = outcomes
    .filter(({ result }) => result === 'applied')
    .map(({ since_failure_ms }) => since_failure_ms)
    .sort((one, other) => one - other);
  const applied = times.length;
  const recurred = new Set(
    outcomes
      .filter(({ result }) => result === 'recurred')
      .map(({ heal_id, proposal }) => `${heal_id} ${proposal}`),
  ).size;
  return {
    healings: new Set(outcomes.map(({ heal_id }) => heal_id)).size,
    applied,
    mean_time_to_heal_ms: applied === 0 ? null : times.reduce((sum, time) => sum + time, 0) / applied,
    median_time_to_heal_ms: applied === 0 ? null : median(times),
    recurred,
    recurrence: applied === 0 ? null : recurred / applied,
    strategies: byStrategy(outcomes),
  };
}

function byStrategy(outcomes: readonly StrategyOutcome[]): StrategyStats[] {
  const names = [...new Set(outcomes.map(({ strategy }) => strategy))];
  const stats = names.map((strategy) => {
    const own = outcomes.filter((outcome) => outcome.strategy === strategy);
    const settled = settledOutcomes(own);
    const count = (result: StrategyResult) => settled.filter((outcome) => outcome.result === result).length;
    const diagnoses = (list: readonly StrategyOutcome[]) =>
      new Set(list.map(({ heal_id, diagnosis }) => `${heal_id} ${diagnosis}`)).size;
    const tried = diagnoses(own);
    const proved = diagnoses(own.filter(({ proposal }) => proposal !== null));
    return {
      strategy,
      tried,
      proved,
      applied: new Set(
        own
          .filter(({ result }) => result === 'applied')
          .map(({ heal_id, proposal }) => `${heal_id} ${proposal}`),
      ).size,
      rejected: count('rejected'),
      reverted: count('reverted'),
      held: count('held'),
      recurred: count('recurred'),
      success: proved / tried,
    };
  });
  return stats.sort((one, other) => other.success - one.success || other.tried - one.tried);
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
