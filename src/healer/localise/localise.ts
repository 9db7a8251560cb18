import { codeFilter } from '../../control/is-code.ts';
import type { Suspect } from '../../generated/heal-report.ts';
import type { ScenarioResult, TestCase } from '../../generated/taas-report.ts';
import type { TestCoverage } from '../../runners/line-coverage/coverage.ts';
import { runners } from '../../runners/registry.ts';
import type { ScopeScenario } from '../../scope/scope.ts';
import type { FailureGroup } from '../failures/failing-test.ts';
import type { HealCase } from '../heal-case.ts';
import { testKey } from '../test-key.ts';
import { CallGraph } from './call-graph.ts';
import { ChangedLines } from './changed-lines.ts';
import { ochiaiByLine } from './line-scores.ts';
import { measureCoverage } from './measure-coverage.ts';
import { type KnownTest, measuredTests, reachableTests } from './observe-tests.ts';
import type { ObservedTest } from './observed-test.ts';
import { type ProgramFunction, readProgram } from './program.ts';
import { rankSuspects } from './rank-suspects.ts';
import { TestSources } from './test-source.ts';

type LocalisedCase = Pick<HealCase, 'report' | 'lab' | 'lastGood' | 'signal' | 'warn'>;

/** Of a scenario with more, those that fail and the first ones that pass are looked at. */
const mostPassing = 2_000;

/**
 * The functions of the code that may be at fault for a group of failures, and their lines, the most suspicious first.
 * Tests are run once more with recording where their tool can; elsewhere names tell what they could reach.
 */
export async function localise(heal: LocalisedCase, group: FailureGroup): Promise<readonly Suspect[]> {
  const { snapshot, scope } = heal.lab;
  const functions = await programOf(heal);
  if (functions.length === 0) return [];
  const graph = new CallGraph(functions);
  const sources = new TestSources(snapshot);
  const failures = await Promise.all(
    group.failures.map(async (failure) => ({
      ...failure,
      source: await sources.of(failure.test ?? ofWholeScenario(heal, failure.scenario)),
    })),
  );
  const tests: ObservedTest[] = [];
  for (const id of new Set(group.failures.flatMap(({ scenario }) => scenario ?? []))) {
    const result = heal.report.scenarios.find((one) => one.id === id);
    const scenario = scope.scenarios.find((one) => one.id === id);
    if (!result || !scenario) continue;
    const known = await knownTests(result, group, sources);
    const coverage = await coverageOf(heal, scenario, result);
    const measured = coverage === null ? [] : measuredTests(known, coverage);
    const isMeasured = measured.some(({ kind }) => kind === 'failing');
    tests.push(...(isMeasured ? measured : reachableTests(known, graph)));
  }
  return rankSuspects({
    functions,
    graph,
    tests,
    scores: ochiaiByLine(tests),
    failures,
    changed: heal.lastGood && new ChangedLines(heal.lastGood.changes),
  });
}

/** Each lab is localised in once for every group of failures: it is read, and measured, once. */
const programs = new WeakMap<object, Promise<ProgramFunction[]>>();
const recorded = new WeakMap<object, Map<string, Promise<readonly TestCoverage[] | null>>>();

function programOf({ lab }: LocalisedCase): Promise<ProgramFunction[]> {
  const known = programs.get(lab) ?? readProgram(lab.snapshot, codeFilter(lab.scope));
  programs.set(lab, known);
  return known;
}

function coverageOf(
  heal: LocalisedCase,
  scenario: ScopeScenario,
  result: ScenarioResult,
): Promise<readonly TestCoverage[] | null> {
  const ofLab = recorded.get(heal.lab) ?? new Map<string, Promise<readonly TestCoverage[] | null>>();
  recorded.set(heal.lab, ofLab);
  const known = ofLab.get(scenario.id) ?? record(heal, scenario, result);
  ofLab.set(scenario.id, known);
  return known;
}

async function record(
  { lab, signal, warn }: LocalisedCase,
  scenario: ScopeScenario,
  result: ScenarioResult,
): Promise<readonly TestCoverage[] | null> {
  if (!runners.get(scenario.execution.runner)?.coverage) return null;
  // Nothing is recorded of what is killed.
  if (result.reason === 'deadline') return null;
  try {
    await using ground = await lab.openTrials({ signal });
    if (ground === null) return null;
    const tookMs = result.attempts.at(-1)?.duration_ms ?? 0;
    return await ground.inCopy((copy) => measureCoverage(copy, scenario, tookMs));
  } catch (error) {
    signal.throwIfAborted();
    warn(
      `${scenario.id}: what its tests execute could not be recorded: ${error instanceof Error ? error.message : error}`,
    );
    return null;
  }
}

async function knownTests(
  result: ScenarioResult,
  group: FailureGroup,
  sources: TestSources,
): Promise<KnownTest[]> {
  const own = new Set(group.failures.map(({ key }) => key));
  const known: KnownTest[] = [];
  let passing = 0;
  for (const test of result.attempts.at(-1)?.tests ?? []) {
    const kind = own.has(testKey(result.id, test)) ? 'failing' : kindOf(test);
    if (kind === null || (kind === 'passing' && passing >= mostPassing)) continue;
    if (kind === 'passing') passing += 1;
    known.push({ kind, test, source: await sources.of(test) });
  }
  return known;
}

function kindOf({ status }: TestCase): ObservedTest['kind'] | null {
  if (status === 'passed') return 'passing';
  return status === 'skipped' ? null : 'related';
}

/** A scenario that failed without a test case: its command may name the code. */
function ofWholeScenario(
  { report }: LocalisedCase,
  id: string | null,
): Pick<TestCase, 'suite' | 'name' | 'file' | 'line' | 'details'> {
  const result = report.scenarios.find((one) => one.id === id);
  return {
    suite: null,
    name: [result?.title, result?.command].filter(Boolean).join(' ') || (id ?? ''),
    file: null,
    line: null,
    details: null,
  };
}
