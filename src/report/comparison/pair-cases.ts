import type { ScenarioResult, TestCase } from '../../generated/taas-report.ts';

/** The two sides of one thing; one of them may be missing. */
export interface Pair<T> {
  readonly old: T | undefined;
  readonly new: T | undefined;
}

/** By id, in the order of the new run; what is gone comes at the end. */
export function pairScenarios(
  old: readonly ScenarioResult[],
  now: readonly ScenarioResult[],
): Pair<ScenarioResult>[] {
  return pair(old, now, ({ id }) => id);
}

/** The test cases of the last attempts, by file, suite and name: a line number moves with every edit above it. */
export function pairTests(scenario: Pair<ScenarioResult>): Pair<TestCase>[] {
  const testsOf = (side: ScenarioResult | undefined) => side?.attempts.at(-1)?.tests ?? [];
  return pair(testsOf(scenario.old), testsOf(scenario.new), ({ file, suite, name }) =>
    JSON.stringify([file, suite, name]),
  );
}

/** Of things with the same key the first belongs to the first. */
function pair<T>(old: readonly T[], now: readonly T[], keyOf: (item: T) => string): Pair<T>[] {
  const before = byKey(old, keyOf);
  const pairs: Pair<T>[] = [];
  for (const [key, item] of byKey(now, keyOf)) {
    pairs.push({ old: before.get(key), new: item });
    before.delete(key);
  }
  for (const item of before.values()) pairs.push({ old: item, new: undefined });
  return pairs;
}

function byKey<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T> {
  const counts = new Map<string, number>();
  return new Map(
    items.map((item) => {
      const key = keyOf(item);
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      return [`${count} ${key}`, item];
    }),
  );
}
