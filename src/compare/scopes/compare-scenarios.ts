import { canonicalJson } from '../../scope/canonical-json.ts';
import type { Scope, ScopeScenario } from '../../scope/scope.ts';
import { compareScenario, type ScenarioContext } from './compare-scenario.ts';
import type { ScopeContext } from './compare-scopes.ts';
import { difference, type ScopeDifference } from './difference.ts';

/** Scenarios are matched by their id, then by what they execute and expect. */
export function compareScenarios(before: Scope, after: Scope, context: ScopeContext): ScopeDifference[] {
  const own: ScenarioContext = {
    hasMoved: context.hasMoved,
    oldFolder: before.environment.workspace.path,
    newFolder: after.environment.workspace.path,
    rename: new Map(),
  };
  const oldById = new Map(before.scenarios.map((scenario, index) => [scenario.id, index]));
  const newById = new Map(after.scenarios.map((scenario, index) => [scenario.id, index]));
  const free = new Map<string, number[]>();
  for (const [index, scenario] of after.scenarios.entries()) {
    if (oldById.has(scenario.id)) continue;
    free.set(contentOf(scenario), [...(free.get(contentOf(scenario)) ?? []), index]);
  }
  const pairs: [oldIndex: number, newIndex: number][] = [];
  const gone: number[] = [];
  for (const [index, scenario] of before.scenarios.entries()) {
    const newIndex = newById.get(scenario.id) ?? free.get(contentOf(scenario))?.shift();
    if (newIndex === undefined) gone.push(index);
    else pairs.push([index, newIndex]);
  }
  const rename = new Map(
    pairs.map(
      ([oldIndex, newIndex]) => [before.scenarios[oldIndex]?.id, after.scenarios[newIndex]?.id] as const,
    ),
  );
  const kept = new Set(pairs.map(([, newIndex]) => newIndex));
  return [
    ...gone.map((index) => scenarioDeleted(before.scenarios[index] as ScopeScenario, index)),
    ...pairs.flatMap(([oldIndex, newIndex]) => {
      const [old, now] = [before.scenarios[oldIndex], after.scenarios[newIndex]] as [
        ScopeScenario,
        ScopeScenario,
      ];
      const spot = { subject: now.id, old: ['scenarios', oldIndex], new: ['scenarios', newIndex] };
      return compareScenario(old, now, spot, { ...own, rename });
    }),
    ...after.scenarios.flatMap((scenario, index) => {
      if (kept.has(index)) return [];
      const spot = { subject: scenario.id, old: null, new: ['scenarios', index] };
      return [difference('scenario_added', spot, null, scenario.id, `scenario ${scenario.id} is new`)];
    }),
  ];
}

function scenarioDeleted(scenario: ScopeScenario, index: number): ScopeDifference {
  const spot = { subject: scenario.id, old: ['scenarios', index], new: null };
  return difference('scenario_deleted', spot, scenario.id, null, `scenario ${scenario.id} is gone`);
}

function contentOf({ execution, expect }: ScopeScenario): string {
  return canonicalJson({ execution, expect });
}
