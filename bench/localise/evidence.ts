import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { readFailures } from '../../src/healer/failures/read-failures.ts';
import type { Snapshot } from '../../src/healer/lab/lab.ts';
import { CallGraph } from '../../src/healer/localise/call-graph.ts';
import type { Evidence } from '../../src/healer/localise/gather-clues.ts';
import { ochiaiByLine } from '../../src/healer/localise/line-scores.ts';
import { type KnownTest, measuredTests, reachableTests } from '../../src/healer/localise/observe-tests.ts';
import { functionsOf, type ProgramFunction } from '../../src/healer/localise/program.ts';
import { TestSources } from '../../src/healer/localise/test-source.ts';
import { testKey } from '../../src/healer/test-key.ts';
import type { Scope } from '../../src/scope/scope.ts';
import { type BuggyProgram, isTest } from './cases.ts';

/** What is known of the largest group of failures, as `localise` gathers it, and which function is at fault. */
export async function evidenceOf(
  one: BuggyProgram,
  isMeasured = true,
): Promise<{ evidence: Evidence; guilty: number } | null> {
  const snapshot: Snapshot = {
    folder: '/workspace',
    digest: '',
    paths: [...one.files.keys()],
    text: async (path) => one.files.get(path) ?? null,
  };
  const functions: ProgramFunction[] = [];
  for (const [path, text] of one.files) if (!isTest(path)) functions.push(...(await functionsOf(path, text)));
  const id = 'S';
  const attempts = [{ tests: one.tests, stderr: { tail: '' }, stdout: { tail: '' } }];
  const scenario = { id, status: 'failed', reason: 'tests_failed', message: '', attempts };
  const report = { verdict: 'fail', setup: [], trust: [], scenarios: [scenario] } as unknown as TaaSReport;
  const target = [...one.files.keys()].find(isTest) ?? null;
  const execution = { runner: one.runner, target, args: [], cwd: '.', env: {}, results: null };
  const scope = { laws: [], integrityFiles: {}, scenarios: [{ id, execution }] } as unknown as Scope;
  const groups = await readFailures(report, { scope, snapshot });
  const [group] = [...groups].sort((a, b) => b.failures.length - a.failures.length);
  if (!group) return null;
  const sources = new TestSources(snapshot);
  const own = new Set(group.failures.map(({ key }) => key));
  const known: KnownTest[] = [];
  for (const test of one.tests) {
    if (test.status === 'skipped') continue;
    const kind = own.has(testKey(id, test)) ? 'failing' : test.status === 'passed' ? 'passing' : 'related';
    known.push({ kind, test, source: await sources.of(test) });
  }
  const graph = new CallGraph(functions);
  const measured = isMeasured ? measuredTests(known, one.coverage) : [];
  const tests = measured.some(({ kind }) => kind === 'failing') ? measured : reachableTests(known, graph);
  const failures = await Promise.all(
    group.failures.map(async (failure) => ({ ...failure, source: await sources.of(failure.test as never) })),
  );
  const within = functions
    .map((candidate, index) => ({ candidate, index }))
    .filter(
      ({ candidate }) =>
        candidate.name !== null &&
        candidate.path === one.bug.path &&
        candidate.line <= one.bug.line &&
        candidate.endLine >= one.bug.line,
    )
    .sort((a, b) => b.candidate.line - a.candidate.line || a.candidate.endLine - b.candidate.endLine);
  const guilty = within[0]?.index;
  if (guilty === undefined) return null;
  return {
    evidence: { functions, graph, tests, scores: ochiaiByLine(tests), failures, changed: null },
    guilty,
  };
}
