import { tokensOf } from '../../../compare/tests/canonical-names.ts';
import { minus } from '../../../compare/tests/literals.ts';
import type { ChangeFacts, Pair, Rename } from './change-facts.ts';
import type { Definition } from './definition.ts';
import { isNearName } from './near-name.ts';

/** Less likeness than this is another function. */
const leastLikeness = 0.6;
const leastLikenessOfNear = 0.3;
const mostCompared = 300;

type Matches = Pick<ChangeFacts, 'removed' | 'added' | 'renamed' | 'resigned' | 'rewritten'>;

/** What became of every name. A class goes by its name alone: its members are names of their own. */
export function matchDefinitions(before: readonly Definition[], after: readonly Definition[]): Matches {
  const oldKeys = byKey(before);
  const newKeys = byKey(after);
  const removed = [...oldKeys].filter(([key]) => !newKeys.has(key)).map(([, it]) => it);
  const added = [...newKeys].filter(([key]) => !oldKeys.has(key)).map(([, it]) => it);
  const kept = [...oldKeys].flatMap(([key, old]): Pair[] => {
    const now = newKeys.get(key);
    return now ? [{ before: old, after: now }] : [];
  });
  const moved = kept.filter(({ before: old, after: now }) => old.path !== now.path);
  return {
    removed,
    added,
    renamed: [
      ...findRenames(removed, added),
      ...moved.map((pair) => ({ ...pair, likeness: likenessOf(pair) })),
    ],
    resigned: kept.filter(({ before: old, after: now }) => signature(old) !== signature(now)),
    rewritten: kept.filter(({ before: old, after: now }) => old.kind !== 'class' && old.body !== now.body),
  };
}

function byKey(definitions: readonly Definition[]): Map<string, Definition> {
  return new Map(
    definitions.map((it) => [`${isValue(it) ? it.kind : 'callable'} ${it.owner ?? ''}.${it.name}`, it]),
  );
}

function isValue({ kind }: Definition): boolean {
  return kind === 'key';
}

function signature({ parameters }: Definition): string {
  return JSON.stringify(
    parameters?.map(({ name, kind, fallback }) => [name, kind, fallback !== null]) ?? null,
  );
}

function findRenames(removed: readonly Definition[], added: readonly Definition[]): Rename[] {
  const left = new Set(added.slice(0, mostCompared));
  const renames: Rename[] = [];
  for (const before of removed.slice(0, mostCompared)) {
    const candidates = [...left]
      .filter((after) => canBecome(before, after, removed, added))
      .map((after) => ({ before, after, likeness: likenessOf({ before, after }) }))
      .filter(
        ({ after, likeness }) =>
          likeness >= (isNearName(before.name, after.name) ? leastLikenessOfNear : leastLikeness),
      )
      .sort((a, b) => b.likeness - a.likeness);
    const [best] = candidates;
    if (!best) continue;
    left.delete(best.after);
    renames.push(best);
  }
  return renames;
}

function canBecome(
  before: Definition,
  after: Definition,
  removed: readonly Definition[],
  added: readonly Definition[],
): boolean {
  if (before.kind !== after.kind) return false;
  if (before.kind === 'function' || before.kind === 'class') return before.body !== '';
  if (before.path !== after.path) return false;
  // A value says little: one went, one came, or the names are near.
  const same = (list: readonly Definition[]) =>
    list.filter((it) => it.kind === before.kind && it.path === before.path);
  return isNearName(before.name, after.name) || (same(removed).length === 1 && same(added).length === 1);
}

/** Shared tokens, their own names left out. */
export function likenessOf({ before, after }: Pair): number {
  const own = (it: Definition) => tokensOf(it.body).map((token) => (token === it.name ? '$' : token));
  const [a, b] = [own(before), own(after)];
  if (a.length + b.length === 0) return 1;
  return 1 - (minus(a, b).length + minus(b, a).length) / (a.length + b.length);
}
