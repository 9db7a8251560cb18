import type { ObservedTest } from './observed-test.ts';

/** Another failure may have another cause. */
const weightOfRelated = 0.5;

/** How much each executed line goes with failing: path → line → between 0 and 1. */
export type LineScores = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Ochiai's coefficient. A line that no failing test of the group has executed is not in it. */
export function ochiaiByLine(tests: readonly ObservedTest[]): LineScores {
  const failed = new Map<string, Map<number, number>>();
  const passed = new Map<string, Map<number, number>>();
  let allFailed = 0;
  for (const { kind, lines } of tests) {
    const weight = kind === 'related' ? weightOfRelated : 1;
    if (kind !== 'passing') allFailed += weight;
    count(kind === 'passing' ? passed : failed, lines, weight);
  }
  const own = new Map<string, Map<number, number>>();
  for (const { kind, lines } of tests) if (kind === 'failing') count(own, lines, 1);
  return new Map(
    [...own].map(([path, lines]) => {
      const scores = [...lines.keys()].map((line): [number, number] => {
        const inFailed = failed.get(path)?.get(line) ?? 0;
        const inPassed = passed.get(path)?.get(line) ?? 0;
        return [line, inFailed / Math.sqrt(allFailed * (inFailed + inPassed))];
      });
      return [path, new Map(scores)];
    }),
  );
}

function count(counts: Map<string, Map<number, number>>, lines: ObservedTest['lines'], weight: number): void {
  for (const [path, numbers] of lines) {
    const known = counts.get(path) ?? new Map<number, number>();
    counts.set(path, known);
    for (const line of numbers) known.set(line, (known.get(line) ?? 0) + weight);
  }
}
