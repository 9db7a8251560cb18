import { sampleBeta, seededRandom } from './seeded-random.ts';
import {
  type FailureContext,
  type StrategyOutcome,
  type StrategyResult,
  settledOutcomes,
} from './strategy-outcome.ts';

/** How good an outcome is, between 0 and 1. */
const rewards: Readonly<Record<StrategyResult, number>> = {
  unproved: 0,
  reverted: 0,
  rejected: 0.1,
  recurred: 0.2,
  proved: 0.6,
  applied: 0.8,
  held: 1,
};

/** What an outcome in another context still tells. */
const likeness: Readonly<Record<keyof FailureContext, number>> = {
  cause: 0.1,
  language: 0.3,
  exception: 0.5,
  runner: 0.6,
};

/** As many outcomes the order that the strategies are listed in counts for. */
const priorStrength = 4;
const [firstPrior, lastPrior] = [0.6, 0.2];
/** After so many newer outcomes one counts half. */
const halfLife = 200;
/** After so many outcomes like this one exploration is down by a third. */
const explorationScale = 20;

/**
 * The strategies in the order in which they are worth trying: Thompson sampling, where chance has less to say the more
 * is known. The same seed, outcomes and context give the same order; without outcomes it is the one given.
 *
 * @param ids in the order of the registry, the most promising first
 */
export function orderStrategies(
  ids: readonly string[],
  outcomes: readonly StrategyOutcome[],
  context: FailureContext,
  seed: number,
): string[] {
  const settled = settledOutcomes(outcomes);
  const sums = new Map(ids.map((id) => [id, { good: 0, bad: 0 }]));
  let known = 0;
  for (const [index, outcome] of settled.entries()) {
    const sum = sums.get(outcome.strategy);
    if (!sum) continue;
    const weight = alike(outcome.context, context) * 0.5 ** ((settled.length - 1 - index) / halfLife);
    const reward = rewards[outcome.result];
    sum.good += weight * reward;
    sum.bad += weight * (1 - reward);
    known += weight;
  }
  if (known === 0) return [...ids];
  const random = seededRandom(
    `${seed} ${JSON.stringify([context.cause, context.language])} ${settled.length}`,
  );
  const exploration = 1 / Math.sqrt(1 + known / explorationScale);
  const scored = [...sums].map(([id, { good, bad }], index) => {
    const prior = firstPrior - ((firstPrior - lastPrior) * index) / Math.max(1, ids.length - 1);
    const [a, b] = [priorStrength * prior + good, priorStrength * (1 - prior) + bad];
    const mean = a / (a + b);
    return { id, score: mean + exploration * (sampleBeta(a, b, random) - mean) };
  });
  return scored.sort((one, other) => other.score - one.score).map(({ id }) => id);
}

function alike(one: FailureContext, other: FailureContext): number {
  return (Object.keys(likeness) as (keyof FailureContext)[]).reduce(
    (product, key) => product * (one[key] === other[key] ? 1 : likeness[key]),
    1,
  );
}
