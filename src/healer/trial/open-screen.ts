import type { ScenarioResult } from '../../generated/taas-report.ts';
import type { FailureGroup } from '../failures/failing-test.ts';
import type { HealCase } from '../heal-case.ts';
import type { TrialGround } from '../lab/lab.ts';
import { type TestKey, testKey } from '../test-key.ts';
import { benchScreen, openAt } from './bench-screen.ts';
import { openRunScreen } from './run-screen.ts';
import type { Screen } from './screen.ts';
import { borrow } from './trial-bench.ts';
import { planTrials, type TrialPlan } from './trial-plan.ts';
import { ToolLostError } from './trial-tool.ts';

export interface ScreenOptions {
  /** Files that may be changed: breaking one of them must be noticed by the failing tests. */
  readonly paths?: readonly string[];
  readonly signal?: AbortSignal;
  /** Told how trials are run: `UNIT-001: resident`. */
  readonly onSpeed?: (words: string) => void;
}

const mostBroken = 3;
/** What other scenarios may take in the failing run to be tried at the end. */
const cheapMs = 3_000;
const mostOthers = 3;

/**
 * The quickest way to try changes that tells the same as the failing run did: a program that stays in a copy, the
 * runner's command in a copy, or whole runs.
 *
 * @param ground where the state after setup lies; null where setup did not pass
 * @returns null where what failed does not fail again, or where setup itself fails
 */
export async function openScreen(
  healCase: Pick<HealCase, 'lab' | 'report' | 'signal'>,
  group: FailureGroup,
  ground: TrialGround | null,
  options: ScreenOptions = {},
): Promise<Screen | null> {
  const { lab, report } = healCase;
  const signal = options.signal ?? healCase.signal;
  if (group.failures.some(({ scenario }) => scenario === null)) return null;
  const broken = await breakFiles(healCase, options.paths ?? []);
  const failedIds = new Set(group.failures.map(({ scenario }) => scenario));
  const results = report.scenarios.filter(({ id }) => failedIds.has(id));
  const plans: TrialPlan[] = [];
  if (ground) {
    for (const result of results) {
      const plan = await planScenario(healCase, ground, result, { group, broken });
      if (plan) plans.push(plan);
      options.onSpeed?.(`${result.id}: ${plan?.speed ?? 'run'}`);
    }
  }
  if (!ground || plans.length === 0) {
    const passed = results.flatMap((result) => passedKeys(result));
    const failed = group.failures.map(({ key }) => key);
    return openRunScreen({ lab, scenarios: results.map(({ id }) => id), failed, passed, signal });
  }
  for (const result of others(healCase, failedIds)) {
    const plan = await planScenario(healCase, ground, result, {
      group: { id: group.id, failures: [] },
      broken: new Map(),
    });
    if (plan) plans.push(plan);
  }
  return benchScreen(ground, plans, (id) => filesOf(report.scenarios.find((result) => result.id === id)));
}

interface Wanted {
  readonly group: FailureGroup;
  readonly broken: ReadonlyMap<string, string>;
}

/** The quickest speed at which the scenario does what it did. */
async function planScenario(
  { lab }: Pick<HealCase, 'lab'>,
  ground: TrialGround,
  result: ScenarioResult,
  { group, broken }: Wanted,
): Promise<TrialPlan | null> {
  const scenario = lab.scope.scenarios.find(({ id }) => id === result.id);
  if (!scenario) return null;
  const failures = group.failures.filter((failure) => failure.scenario === result.id);
  const targetFiles = failures.flatMap(({ test }) => (test?.file ? [test.file] : []));
  for (const speed of ['resident', 'process'] as const) {
    const { copy, giveBack } = await borrow(ground);
    try {
      await using tool = await openAt(speed, copy, scenario, filesOf(result));
      const plan =
        tool &&
        (await planTrials(tool, {
          scenario,
          speed,
          failed: failures.map(({ key }) => key),
          passed: passedKeys(result),
          targetFiles: [...new Set(targetFiles)],
          isEndless: result.reason === 'deadline',
          broken,
        }));
      if (plan) return plan;
    } catch (error) {
      if (!(error instanceof ToolLostError)) throw error;
    } finally {
      await giveBack();
    }
  }
  return null;
}

/** Scenarios that passed quickly: what a change must keep as well. */
function others({ report }: Pick<HealCase, 'report'>, failed: ReadonlySet<string | null>): ScenarioResult[] {
  const cheap = report.scenarios.filter(
    ({ id, status, duration_ms, visibility }) =>
      !failed.has(id) && status === 'passed' && visibility === 'public' && (duration_ms ?? 0) <= cheapMs,
  );
  return cheap.sort((a, b) => (a.duration_ms ?? 0) - (b.duration_ms ?? 0)).slice(0, mostOthers);
}

function passedKeys({ id, status, attempts }: ScenarioResult): TestKey[] {
  const tests = (attempts.at(-1)?.tests ?? []).filter((test) => test.status === 'passed');
  return [...tests.map((test) => testKey(id, test)), ...(status === 'passed' ? [testKey(id, null)] : [])];
}

function filesOf(result: ScenarioResult | undefined): string[] {
  const tests = result?.attempts.at(-1)?.tests ?? [];
  return [...new Set(tests.flatMap(({ file }) => (file === null ? [] : [file])))];
}

/** No language takes what comes first. */
async function breakFiles(
  { lab }: Pick<HealCase, 'lab'>,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const broken = new Map<string, string>();
  for (const path of paths.slice(0, mostBroken)) {
    const text = await lab.snapshot.text(path);
    if (text !== null) broken.set(path, `<<<<<<< ((\n${text}`);
  }
  return broken;
}
