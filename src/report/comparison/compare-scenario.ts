import type { ScenarioResult, TestCase } from '../../generated/taas-report.ts';
import type { CaseStatus, ChangedCase, ReportComparison, SlowerCase } from './comparison.ts';
import { type Pair, pairTests } from './pair-cases.ts';

/** When a case counts as slower: both must hold, since short ones vary. */
export interface SlownessLimits {
  readonly factor: number;
  readonly byMs: number;
}

export type CaseLists = Pick<
  ReportComparison,
  | 'new_failures'
  | 'fixed'
  | 'still_failing'
  | 'newly_flaky'
  | 'newly_skipped'
  | 'slower'
  | 'added'
  | 'removed'
>;
type MutableLists = { [Key in keyof CaseLists]: CaseLists[Key][number][] };

/** What has changed in a scenario: its test cases, and itself where none of them tells it already. */
export function compareScenario(pair: Pair<ScenarioResult>, limits: SlownessLimits): CaseLists {
  const lists = emptyLists();
  const entry = (test: Pair<TestCase> | null) => describe(pair, test);
  if (!pair.new) return { ...lists, removed: [entry(null)] };
  const canTell = { old: hasTests(pair.old), new: hasTests(pair.new) || pair.new.status === 'passed' };
  for (const test of pairTests(pair)) {
    const change = changeOf(test.old?.status, test.new?.status);
    // Where a tool died before it had a result, that it did is the news, not each test that is not there.
    if ((change === 'removed' && !canTell.new) || (change === 'added' && !canTell.old)) continue;
    if (change) lists[change].push(entry(test));
    const slower = slowness(test.old, test.new, limits);
    if (slower) lists.slower.push({ ...entry(test), ...slower });
  }
  const own = changeOf(pair.old?.status, pair.new.status);
  if (own && !isTold(own, lists)) lists[own].push(entry(null));
  if (pair.new.flaky && !pair.old?.flaky) lists.newly_flaky.push(flakyEntry(entry(null), pair.new));
  const slower = lists.slower.length === 0 && slowness(lastOf(pair.old), lastOf(pair.new), limits);
  if (slower) lists.slower.push({ ...entry(null), ...slower });
  return lists;
}

export function emptyLists(): MutableLists {
  return {
    new_failures: [],
    fixed: [],
    still_failing: [],
    newly_flaky: [],
    newly_skipped: [],
    slower: [],
    added: [],
    removed: [],
  };
}

type Change = 'new_failures' | 'still_failing' | 'fixed' | 'newly_skipped' | 'added' | 'removed';

function changeOf(old: CaseStatus | undefined, now: CaseStatus | undefined): Change | null {
  if (now === undefined) return 'removed';
  if (isBad(now)) return isBad(old) ? 'still_failing' : 'new_failures';
  if (old === undefined) return 'added';
  // What failed and is left out now is not fixed.
  if (!isRun(now)) return isRun(old) ? 'newly_skipped' : null;
  return isBad(old) ? 'fixed' : null;
}

function isBad(status: CaseStatus | undefined): boolean {
  return status !== undefined && status !== 'passed' && isRun(status);
}

function isRun(status: CaseStatus): boolean {
  return status !== 'skipped' && status !== 'cancelled';
}

/** Whether a test case stands for it: the scenario failed, or is well again, because that test did. */
function isTold(own: Change, lists: MutableLists): boolean {
  // Green because what failed is left out now.
  const isHushed = [...lists.newly_skipped, ...lists.removed].some(({ old }) => isBad(old ?? undefined));
  if (own === 'fixed' && isHushed) return true;
  if (own === 'still_failing') return lists.still_failing.length + lists.new_failures.length > 0;
  return own !== 'added' && lists[own].length > 0;
}

function hasTests(scenario: ScenarioResult | undefined): boolean {
  return (lastOf(scenario)?.tests.length ?? 0) > 0;
}

function lastOf(scenario: ScenarioResult | undefined) {
  return scenario?.attempts.at(-1);
}

interface Timed {
  readonly status: CaseStatus;
  readonly duration_ms: number | null;
}

function slowness(
  old: Timed | undefined,
  now: Timed | undefined,
  { factor, byMs }: SlownessLimits,
): Pick<SlowerCase, 'old_ms' | 'new_ms'> | null {
  if (old?.status !== 'passed' || now?.status !== 'passed') return null;
  const [oldMs, newMs] = [old.duration_ms, now.duration_ms];
  if (oldMs === null || newMs === null || newMs <= oldMs * factor || newMs - oldMs <= byMs) return null;
  return { old_ms: oldMs, new_ms: newMs };
}

function describe(pair: Pair<ScenarioResult>, test: Pair<TestCase> | null): ChangedCase {
  const side = test ?? pair;
  const shown = test?.new ?? test?.old;
  const suite = shown?.suite && shown.suite !== shown.file ? `${shown.suite} › ` : '';
  const message = side.new?.status === 'passed' ? null : (side.new?.message ?? null);
  return {
    scenario: pair.new?.id ?? pair.old?.id ?? '',
    test: shown ? `${suite}${shown.name}` : null,
    file: shown?.file ?? null,
    line: shown?.line ?? null,
    old: side.old?.status ?? null,
    new: side.new?.status ?? null,
    message,
  };
}

function flakyEntry(entry: ChangedCase, { attempts }: ScenarioResult): ChangedCase {
  const first = attempts[0];
  const test = first?.tests.find(({ status }) => isBad(status));
  const why = test ? `${test.name}: ${test.message ?? test.status}` : (first?.message ?? 'unknown');
  return { ...entry, message: `passed on attempt ${attempts.length}; attempt 1: ${why}` };
}
