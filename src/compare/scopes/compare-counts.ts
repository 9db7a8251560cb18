import { canonicalJson } from '../../scope/canonical-json.ts';
import type { ScopeCount } from '../../scope/scope.ts';
import { below, difference, type ScopeDifference, type Spot } from './difference.ts';

/** A span or process expectation: what is looked for, and how many of it. */
interface Counted {
  readonly name?: string;
  readonly command?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly count: ScopeCount;
}

/** Entries are matched by name and attributes, then by name alone. */
export function compareCounted(
  before: readonly Counted[],
  after: readonly Counted[],
  words: 'span' | 'process',
  list: Spot,
): ScopeDifference[] {
  const pairs = new Map<number, number>();
  const isTaken = (index: number) => [...pairs.values()].includes(index);
  for (const keyOf of [identity, nameOf]) {
    for (const [index, entry] of before.entries()) {
      if (pairs.has(index)) continue;
      const at = after.findIndex((other, place) => !isTaken(place) && keyOf(other) === keyOf(entry));
      if (at >= 0) pairs.set(index, at);
    }
  }
  const differences = before.flatMap((old, index) => {
    const at = pairs.get(index);
    const spot = {
      ...list,
      old: list.old && [...list.old, index],
      new: list.new && (at === undefined ? list.new : [...list.new, at]),
    };
    const now = at === undefined ? undefined : after[at];
    if (!now)
      return [difference('expectation_removed', spot, old, null, `no ${words} ${nameOf(old)} is expected`)];
    return [
      ...compareBounds(old, now, words, below(spot, 'count')),
      ...compareAttributes(old, now, below(spot, 'attributes')),
    ];
  });
  for (const [index, now] of after.entries()) {
    if (isTaken(index)) continue;
    const spot = { ...list, new: list.new && [...list.new, index] };
    differences.push(
      difference('expectation_added', spot, null, now, `a ${words} ${nameOf(now)} is expected`),
    );
  }
  return differences;
}

function compareBounds(old: Counted, now: Counted, words: string, spot: Spot): ScopeDifference[] {
  const [was, is] = [boundsOf(old), boundsOf(now)];
  if (was.min === is.min && was.max === is.max) return [];
  const kind =
    is.min <= was.min && is.max >= was.max
      ? 'expectation_loosened'
      : is.min >= was.min && is.max <= was.max
        ? 'expectation_tightened'
        : 'expectation_changed';
  const message = `how many of ${words} ${nameOf(now)} are expected: ${describe(was)} became ${describe(is)}`;
  return [difference(kind, spot, describe(was), describe(is), message)];
}

function compareAttributes(old: Counted, now: Counted, spot: Spot): ScopeDifference[] {
  const [was, is] = [old.attributes ?? {}, now.attributes ?? {}];
  if (canonicalJson(was) === canonicalJson(is)) return [];
  const hasAll = (all: typeof was, some: typeof was) =>
    Object.entries(some).every(([key, value]) => all[key] === value);
  const kind = hasAll(was, is)
    ? 'expectation_loosened'
    : hasAll(is, was)
      ? 'expectation_tightened'
      : 'expectation_changed';
  return [difference(kind, spot, was, is, `the attributes of span ${nameOf(now)} changed`)];
}

function boundsOf({ count: { min, max } }: Counted): { min: number; max: number } {
  return { min, max: max ?? Infinity };
}

function describe({ min, max }: { min: number; max: number }): string {
  if (min === max) return `${min}`;
  return max === Infinity ? `at least ${min}` : `${min} to ${max}`;
}

function nameOf({ name, command }: Counted): string {
  return name ?? command ?? '';
}

function identity({ name, command, attributes }: Counted): string {
  return canonicalJson([name ?? null, command ?? null, attributes ?? {}]);
}
