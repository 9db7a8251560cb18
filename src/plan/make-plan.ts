import type { Scope, ScopePolicy } from '../scope/scope.ts';
import { orderScenarios } from './order-scenarios.ts';
import type { EarlierReport, EmptyPlan, Plan, PlannedShard, ScenarioFilter } from './plan.ts';
import { isPartial, nothingToRerun, notPassedIn, rerunWarnings, withHidden } from './rerun-failed.ts';
import { selectScenarios } from './select-scenarios.ts';
import { takeShard } from './take-shard.ts';

/**
 * What runs, in order: the selected scenarios and those that they depend on, of one shard where there are several.
 * The shard is by default the scope's own. With an earlier report only what did not pass in it is selected.
 *
 * @throws TaasError TAAS_FILTER_UNKNOWN where a filter names what no scenario has.
 * @example makePlan(scope, { ids: ['API-*'] }, { index: 1, count: 4 }).scenarios
 */
export function makePlan(
  scope: Scope,
  filter: ScenarioFilter = {},
  shard: ScopePolicy['shard'] = scope.policy.shard,
  earlierReport: EarlierReport | null = null,
): Plan {
  const earlier = earlierReport && withHidden(scope, earlierReport);
  const asked = selectScenarios(scope.scenarios, filter);
  const selected = earlier ? new Set(notPassedIn(earlier).filter((id) => asked.has(id))) : asked;
  const needed = withDependencies(scope, selected);
  const wanted = takeShard(needed, shard);
  const scenarios = orderScenarios(wanted).map((scenario) => ({
    scenario,
    selectedAs: selected.has(scenario.id) ? ('selected' as const) : ('dependency' as const),
  }));
  const planned = new Set(wanted);
  return {
    scope,
    scenarios,
    leftOut: scope.scenarios.filter((scenario) => !planned.has(scenario)).map(({ id }) => id),
    empty: scenarios.length > 0 ? null : whyEmpty(scope, earlier, needed.length > 0 ? shard : null),
    shard: shard && shard.count > 1 ? plannedShard(needed, wanted, shard) : null,
    rerunOf: earlier?.run_id ?? null,
    warnings: earlier ? rerunWarnings(scope, earlier, shard) : [],
  };
}

/** Where the parts are put together again, each scenario finds the place that it would have had without them. */
function plannedShard(
  needed: Scope['scenarios'],
  wanted: Scope['scenarios'],
  { index, count }: NonNullable<ScopePolicy['shard']>,
): PlannedShard {
  const own = new Set(wanted);
  const places = orderScenarios(needed).flatMap((scenario, place) => (own.has(scenario) ? [place] : []));
  return { index, count, total: needed.length, places };
}

/** In the order of the document. */
function withDependencies(scope: Scope, selected: ReadonlySet<string>): Scope['scenarios'] {
  const byId = new Map(scope.scenarios.map((scenario) => [scenario.id, scenario]));
  const needed = new Set(selected);
  // A set that grows while it is walked is walked to its end.
  for (const id of needed) for (const dependency of byId.get(id)?.dependsOn ?? []) needed.add(dependency);
  return scope.scenarios.filter(({ id }) => needed.has(id));
}

/** With a shard where it was that which left nothing. */
function whyEmpty(scope: Scope, earlier: EarlierReport | null, shard: ScopePolicy['shard']): EmptyPlan {
  if (shard) return emptyShard(scope, earlier, shard);
  if (earlier) return nothingToRerun(scope, earlier);
  return { verdict: 'fail', reason: 'nothing_selected', message: 'no scenario was selected' };
}

/** There may be more machines than parts: the others run all that is selected. */
function emptyShard(
  scope: Scope,
  earlier: EarlierReport | null,
  { index, count }: NonNullable<ScopePolicy['shard']>,
): EmptyPlan {
  const message = `shard ${index}/${count} is empty: all that is selected falls to the other shards`;
  return earlier && isPartial(scope, earlier)
    ? { verdict: 'fail', reason: 'nothing_selected', message: `${message}; to repeat one, leave --shard out` }
    : { verdict: 'pass', reason: 'empty_shard', message: `${message}; no scenario was run here` };
}
