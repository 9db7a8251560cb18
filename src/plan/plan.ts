import type { ReportScope, ScenarioResult, TaaSReport } from '../generated/taas-report.ts';
import type { Scope, ScopeScenario } from '../scope/scope.ts';

/** Which scenarios to run; an empty or missing list does not restrict. */
export interface ScenarioFilter {
  readonly ids?: readonly string[];
  readonly tags?: readonly string[];
  readonly types?: readonly string[];
}

/** What a re-run has to know of the run before it. */
export interface EarlierReport extends Pick<TaaSReport, 'run_id' | 'verdict' | 'audience'> {
  readonly scope: Pick<ReportScope, 'id' | 'digest'>;
  /** null where that run did not come so far. */
  readonly workspace: { readonly digest: string } | null;
  readonly scenarios: readonly Pick<ScenarioResult, 'id' | 'status'>[];
}

/** What runs, in order. A pure function of scope, filter, shard and earlier report (`makePlan`). */
export interface Plan {
  readonly scope: Scope;
  /** Selected scenarios and those they depend on, in an order in which every dependency comes first. */
  readonly scenarios: readonly PlannedScenario[];
  /** Ids that were not selected. */
  readonly leftOut: readonly string[];
  /** The verdict on a plan without scenarios; null where there are some. */
  readonly empty: EmptyPlan | null;
  /** Which part of what was selected this is; null where it is all of it. */
  readonly shard: PlannedShard | null;
  /** Id of the run whose scenarios are run again where they did not pass. */
  readonly rerunOf: string | null;
  /** What is odd about the selection. */
  readonly warnings: readonly string[];
}

export interface PlannedShard {
  readonly index: number;
  readonly count: number;
  /** Scenarios of all parts together. */
  readonly total: number;
  /** For each scenario of this part its place in the order of all parts. */
  readonly places: readonly number[];
}

export interface PlannedScenario {
  readonly scenario: ScopeScenario;
  /** `dependency`: not asked for, but something selected depends on it. */
  readonly selectedAs: 'selected' | 'dependency';
}

/** Why nothing is to run, and whether that is as it should be. */
export interface EmptyPlan extends EmptyVerdict {
  /** A plan does not look at the workspace: the verdict is another one if it is not this one. */
  readonly ifWorkspaceIs?: { readonly digest: string; readonly otherwise: EmptyVerdict };
}

export interface EmptyVerdict {
  readonly verdict: 'pass' | 'fail';
  readonly reason: 'nothing_selected' | 'nothing_to_rerun' | 'empty_shard';
  readonly message: string;
}
