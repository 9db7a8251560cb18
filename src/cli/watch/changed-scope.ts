import type { Scope } from '../../scope/scope.ts';
import { type Selection, withDependants } from './affected-scenarios.ts';

/** The scenarios that the new document defines otherwise than the old one; all where it is about more than scenarios. */
export function changedScenarios(before: Scope, after: Scope): Selection {
  if (surroundings(before) !== surroundings(after)) return 'all';
  const known = new Map(before.scenarios.map((scenario) => [scenario.id, JSON.stringify(scenario)]));
  const changed = after.scenarios.filter((scenario) => known.get(scenario.id) !== JSON.stringify(scenario));
  return withDependants(after.scenarios, new Set(changed.map(({ id }) => id)));
}

function surroundings({ environment, setup, teardown, policy, integrityFiles, laws }: Scope): string {
  return JSON.stringify([environment, setup, teardown, policy, integrityFiles, laws]);
}
