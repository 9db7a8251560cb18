import type { ScopeScenario } from '../scope/scope.ts';

/**
 * The given scenarios in their own order, but each after those that it depends on: what must come earlier is pulled
 * directly before the first that needs it. Walks without recursion, so that no chain is too long.
 */
export function orderScenarios(scenarios: readonly ScopeScenario[]): ScopeScenario[] {
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const ordered = new Set<ScopeScenario>();
  const entered = new Set<ScopeScenario>();
  for (const scenario of scenarios) {
    const chain = entered.has(scenario) ? [] : [{ scenario, next: 0 }];
    for (let top = chain.at(-1); top; top = chain.at(-1)) {
      const id = top.scenario.dependsOn[top.next++];
      const dependency = id === undefined ? undefined : byId.get(id);
      entered.add(top.scenario);
      if (dependency && !entered.has(dependency)) chain.push({ scenario: dependency, next: 0 });
      if (id !== undefined) continue;
      ordered.add(top.scenario);
      chain.pop();
    }
  }
  return [...ordered];
}
