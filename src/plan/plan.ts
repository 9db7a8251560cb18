import type { Scope, ScopeScenario } from '../scope/scope.ts';

/** Which scenarios to run; an empty or missing list does not restrict. */
export interface ScenarioFilter {
  readonly ids?: readonly string[];
  readonly tags?: readonly string[];
  readonly types?: readonly string[];
}

/** What runs, in order. A pure function of scope and filter (`makePlan`). */
export interface Plan {
  readonly scope: Scope;
  /** Selected scenarios and those they depend on, in an order in which every dependency comes first. */
  readonly scenarios: readonly PlannedScenario[];
  /** Ids that were not selected. */
  readonly leftOut: readonly string[];
}

export interface PlannedScenario {
  readonly scenario: ScopeScenario;
  /** `dependency`: not asked for, but something selected depends on it. */
  readonly selectedAs: 'selected' | 'dependency';
}
