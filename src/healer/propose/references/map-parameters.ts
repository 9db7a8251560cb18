import type { Parameter } from '../../diagnose/facts/definition.ts';
import { isNearName } from '../../diagnose/facts/near-name.ts';

/** For each parameter as it is now, the name that it had before; null of one that is new. */
export function mapParameters(
  before: readonly Parameter[],
  after: readonly Parameter[],
): Map<string, string | null> {
  const kept = after.filter(({ name }) => before.some((old) => old.name === name));
  const gone = before.filter(({ name }) => !after.some((now) => now.name === name));
  const added = after.filter(({ name }) => !kept.some((it) => it.name === name));
  const renamed = new Map<string, string>();
  for (const now of added) {
    const left = gone.filter(({ name }) => ![...renamed.values()].includes(name));
    const was = left.find((old) => isNearName(old.name, now.name)) ?? samePlace(now, left, before, after);
    if (was) renamed.set(now.name, was.name);
  }
  return new Map(
    after.map(({ name }) => [name, kept.some((it) => it.name === name) ? name : (renamed.get(name) ?? null)]),
  );
}

/** Another name at the same place of as many parameters, with the same default. */
function samePlace(
  now: Parameter,
  left: readonly Parameter[],
  before: readonly Parameter[],
  after: readonly Parameter[],
): Parameter | undefined {
  if (before.length !== after.length) return undefined;
  const old = before[after.indexOf(now)];
  return old && left.includes(old) && old.fallback === now.fallback && old.kind === now.kind
    ? old
    : undefined;
}
