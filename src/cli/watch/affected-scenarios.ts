import { posix } from 'node:path';
import { splitTarget } from '../../runners/split-target.ts';
import type { ScopeScenario } from '../../scope/scope.ts';

/** `all`: everything that there is. */
export type Selection = 'all' | ReadonlySet<string>;

/** Runners whose target is a list of paths. Of every other one it is not known what it reads. */
const readsPaths: ReadonlySet<string> = new Set(['pytest', 'node', 'mocha']);

/** Files that test tools collect, and that nothing imports by custom. */
const testFile = /(?:^|\/)(?:test_[^/]*\.py|[^/]*_test\.py|[^/]*\.(?:test|spec)\.[cm]?[jt]sx?)$/;

/**
 * The scenarios that a changed file can make a difference to. Known is only this: a test file belongs to the scenarios
 * whose target names it or its folder, and to no other one that names paths. Everything else concerns all.
 */
export function affectedScenarios(scenarios: readonly ScopeScenario[], path: string): Selection {
  const reaches = scenarios.map((scenario) => ({ id: scenario.id, reach: reachOf(scenario, path) }));
  const isOwned = reaches.some(({ reach }) => reach === 'names it' || reach === 'names its folder');
  if (!isOwned || !testFile.test(path)) return 'all';
  const ids = reaches.filter(({ reach }) => reach !== 'elsewhere').map(({ id }) => id);
  return withDependants(scenarios, new Set(ids));
}

/** The scenarios that another document, or another version of it, says otherwise. */
export function withDependants(
  scenarios: readonly ScopeScenario[],
  ids: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set(ids);
  let size: number;
  do {
    size = found.size;
    for (const { id, dependsOn } of scenarios) if (dependsOn.some((other) => found.has(other))) found.add(id);
  } while (found.size > size);
  return found;
}

export function union(one: Selection, other: Selection): Selection {
  return one === 'all' || other === 'all' ? 'all' : new Set([...one, ...other]);
}

function reachOf(
  { execution }: ScopeScenario,
  path: string,
): 'names it' | 'names its folder' | 'elsewhere' | 'unknown' {
  const { runner, target, args, cwd } = execution;
  const words = splitTarget(target);
  // An argument that is no option may be another path, or the value of an option that is one.
  const isPlain = (word: string) => !/^-|[*?[\]{}]/.test(word.replace(/::.*$/s, ''));
  if (!readsPaths.has(runner) || words.length === 0 || !words.every(isPlain)) return 'unknown';
  if (args.some((argument) => !argument.startsWith('-') || argument.includes('='))) return 'unknown';
  const places = words.map((word) => posix.join(cwd, word.replace(/::.*$/s, '')).replace(/\/$/, ''));
  if (places.includes(path)) return 'names it';
  return places.some((place) => place === '.' || path.startsWith(`${place}/`))
    ? 'names its folder'
    : 'elsewhere';
}

export function isIn(selection: Selection, id: string): boolean {
  return selection === 'all' || selection.has(id);
}

export function isSome(selection: Selection): boolean {
  return selection === 'all' || selection.size > 0;
}
