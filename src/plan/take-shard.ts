import type { ScopePolicy, ScopeScenario } from '../scope/scope.ts';

/**
 * Part `index` of `count` of the scenarios. Those that hang together by `depends_on` stay together; the groups are
 * dealt in turn, in the order of their first scenario, so that the parts are always the same and together complete.
 */
export function takeShard(
  scenarios: readonly ScopeScenario[],
  shard: ScopePolicy['shard'],
): readonly ScopeScenario[] {
  if (!shard) return scenarios;
  const rootOf = groupById(scenarios);
  const numbers = new Map<string, number>();
  return scenarios.filter(({ id }) => {
    const root = rootOf(id);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number % shard.count === shard.index - 1;
  });
}

/** Disjoint sets: every id of a group leads to the same root. */
function groupById(scenarios: readonly ScopeScenario[]): (id: string) => string {
  const parents = new Map(scenarios.map(({ id }) => [id, id]));
  const rootOf = (id: string): string => {
    let root = id;
    for (
      let parent = parents.get(root);
      parent !== undefined && parent !== root;
      parent = parents.get(root)
    ) {
      parents.set(root, parents.get(parent) ?? parent);
      root = parent;
    }
    return root;
  };
  for (const { id, dependsOn } of scenarios) {
    for (const dependency of dependsOn) parents.set(rootOf(dependency), rootOf(id));
  }
  return rootOf;
}
