import type { TestCase } from '../../generated/taas-report.ts';
import type { TestCoverage } from '../../runners/line-coverage/coverage.ts';
import type { CallGraph } from './call-graph.ts';
import type { ObservedTest } from './observed-test.ts';
import type { ProgramFunction } from './program.ts';
import type { TestSource } from './test-source.ts';

export interface KnownTest {
  readonly kind: ObservedTest['kind'];
  readonly test: Pick<TestCase, 'suite' | 'name'>;
  readonly source: TestSource;
}

/** What each test executed, by what a tool has recorded. Tests that nothing was recorded of are left out. */
export function measuredTests(
  tests: readonly KnownTest[],
  coverage: readonly TestCoverage[],
): ObservedTest[] {
  const find = coverageFinder(coverage);
  const observed = new Map<TestCoverage, ObservedTest>();
  for (const { kind, test } of tests) {
    const found = find(test);
    if (!found) continue;
    const before = observed.get(found);
    // Several cases of one test: it failed when one of them did.
    if (before && order.indexOf(before.kind) <= order.indexOf(kind)) continue;
    const lines = before?.lines ?? new Map([...found.lines].map(([path, all]) => [path, new Set(all)]));
    observed.set(found, { kind, lines, isMeasured: true, calls: found.calls });
  }
  return [...observed.values()];
}

const order: readonly ObservedTest['kind'][] = ['failing', 'related', 'passing'];

function coverageFinder(
  coverage: readonly TestCoverage[],
): (test: KnownTest['test']) => TestCoverage | undefined {
  const byKey = new Map<string, TestCoverage>();
  const byFull = new Map<string, TestCoverage>();
  const byName = new Map<string, TestCoverage[]>();
  for (const one of coverage) {
    if (one.full !== null) byFull.set(one.full, one);
    else if (one.suite !== null) byKey.set(JSON.stringify([one.suite, one.name]), one);
    if (one.name === null) continue;
    const named = byName.get(one.name);
    if (named) named.push(one);
    else byName.set(one.name, [one]);
  }
  return ({ suite, name }) => {
    const plain = name.replace(/ [[(].*$/s, '');
    for (const short of [name, plain]) {
      const full = [suite, short].filter((part) => part !== null).join(' > ');
      const found = byKey.get(JSON.stringify([suite, short])) ?? byFull.get(full);
      if (found) return found;
      const named = byName.get(short);
      if (named?.length === 1) return named[0];
    }
    return undefined;
  };
}

/** How far calls are followed: further on nearly everything is reached. */
const furthest = 5;

/** What each test could reach, by the names that its source calls: for tools that can't record. */
export function reachableTests(tests: readonly KnownTest[], graph: CallGraph): ObservedTest[] {
  return tests.flatMap(({ kind, source }) => {
    const distances = graph.distances(source.called);
    const reached = [...distances].filter(([, distance]) => distance <= furthest).map(([one]) => one);
    if (reached.length === 0) return [];
    return [{ kind, lines: linesOf(reached), isMeasured: false, calls: [] }];
  });
}

function linesOf(functions: readonly ProgramFunction[]): Map<string, Set<number>> {
  const lines = new Map<string, Set<number>>();
  for (const { path, lines: own } of functions) {
    const known = lines.get(path) ?? new Set<number>();
    lines.set(path, known);
    for (const line of own) known.add(line);
  }
  return lines;
}
