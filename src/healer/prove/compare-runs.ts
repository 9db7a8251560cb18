import type { ScenarioResult, TaaSReport, TestCase } from '../../generated/taas-report.ts';
import { isRedTest } from '../../verdict/is-red-test.ts';
import type { FailingTest } from '../failures/failing-test.ts';
import { type TestKey, testKey, testTitle } from '../test-key.ts';

export interface RunComparison {
  /** Why the changed workspace is no fix; null where it may be one. */
  readonly miss: string | null;
  readonly fixed: readonly TestKey[];
  /** What failed before and fails still, and what was not reached before and fails now. */
  readonly stillFailing: readonly TestKey[];
}

interface Comparison {
  /** The failing run. */
  readonly before: TaaSReport;
  /** The run over the change. */
  readonly after: TaaSReport;
  /** What the change is to mend. */
  readonly wanted: readonly FailingTest[];
  /** The change is one of tests: a case may have another name. */
  readonly changesTests: boolean;
  /** Scenarios that were asked for; null: all. */
  readonly only: ReadonlySet<string> | null;
}

/** Whether all that is wanted passes, and all that passed does so still, case by case. */
export function compareRuns(comparison: Comparison): RunComparison {
  const { before, after, wanted, only } = comparison;
  const miss =
    (after.verdict === 'error' ? `it could not be judged: ${after.message}` : null) ??
    newFinding(before, after) ??
    brokenSetup(after);
  if (miss !== null) return { miss, fixed: [], stillFailing: [] };
  const known = new Map(before.scenarios.map((scenario) => [scenario.id, scenario]));
  const fixed: TestKey[] = [];
  const stillFailing: TestKey[] = [];
  for (const failure of wanted.filter(({ scenario }) => scenario === null)) fixed.push(failure.key);
  const isBlocked = fixed.length > 0;
  const seen = new Set<string>();
  for (const now of after.scenarios) {
    seen.add(now.id);
    const compared = compareScenario(known.get(now.id), now, comparison, isBlocked);
    if (compared.miss !== null) return compared;
    fixed.push(...compared.fixed);
    stillFailing.push(...compared.stillFailing);
  }
  const gone = before.scenarios.find(
    ({ id, status }) =>
      !seen.has(id) && (status === 'passed' || isWanted(id, wanted)) && (only?.has(id) ?? true),
  );
  return { miss: gone ? `${gone.id} was not run` : null, fixed, stillFailing };
}

function isWanted(id: string, wanted: readonly FailingTest[]): boolean {
  return wanted.some(({ scenario }) => scenario === id);
}

function newFinding(before: TaaSReport, after: TaaSReport): string | null {
  const known = new Set(before.trust.map(({ reason, path }) => JSON.stringify([reason, path])));
  const found = after.trust.find(({ reason, path }) => !known.has(JSON.stringify([reason, path])));
  return found ? `${found.reason}: ${found.message}` : null;
}

function brokenSetup({ setup }: TaaSReport): string | null {
  const step = setup.find(({ status }) => status !== 'passed');
  return step ? `setup step ${step.id}: ${step.message}` : null;
}

function compareScenario(
  was: ScenarioResult | undefined,
  now: ScenarioResult,
  { wanted, changesTests }: Comparison,
  isBlocked: boolean,
): RunComparison {
  const own = wanted.filter(({ scenario }) => scenario === now.id);
  const cases = new Cases(now.id, was, now, changesTests);
  const missed = (why: string): RunComparison => ({ miss: why, fixed: [], stillFailing: [] });
  const fixed: TestKey[] = [];
  const stillFailing: TestKey[] = [];
  for (const { key, test } of own) {
    // A collection that failed is a case of its own, and gone where it does not.
    const isThere = test
      ? cases.passes(key, test) || (was?.reason === 'collection_error' && now.status === 'passed')
      : now.status === 'passed';
    if (!isThere) return missed(cases.why(key) ?? `${testTitle(key)}: ${now.message}`);
    fixed.push(key);
  }
  // It passed at a later attempt only, and here each has one.
  if (was?.flaky)
    return { miss: null, fixed, stillFailing: now.status === 'passed' ? [] : [testKey(now.id, null)] };
  const lost = cases.lost();
  if (lost !== null) return missed(lost);
  for (const { key, wasRed } of cases.red()) {
    if (!wasRed && was?.status !== 'skipped')
      return missed(`${testTitle(key)} fails: ${cases.messageOf(key)}`);
    stillFailing.push(key);
  }
  if (now.status === 'passed') return { miss: null, fixed, stillFailing };
  const told = `${now.id}: ${now.message}`;
  // It was not reached before, and nothing is known of what it would have said.
  if (was === undefined || was.status === 'skipped' || was.status === 'cancelled') {
    return isBlocked
      ? missed(told)
      : { miss: null, fixed, stillFailing: [...stillFailing, testKey(now.id, null)] };
  }
  if (was.status === 'passed') return missed(told);
  if (stillFailing.length > 0 && now.reason === was.reason) return { miss: null, fixed, stillFailing };
  // As a whole it failed before, for something else than what is wanted.
  if (own.length === 0 && now.reason === was.reason) {
    return { miss: null, fixed, stillFailing: [...stillFailing, testKey(now.id, null)] };
  }
  return missed(told);
}

/** Test cases of one scenario, before and after. */
class Cases {
  readonly #was: ReadonlyMap<TestKey, readonly TestCase[]>;
  readonly #now: ReadonlyMap<TestKey, readonly TestCase[]>;
  /** Cases that came and pass, and stand for nothing yet: suite and name without its arguments. */
  readonly #came: string[];
  /** Those for which another one stands. */
  readonly #replaced = new Set<TestKey>();

  constructor(scenario: string, was: ScenarioResult | undefined, now: ScenarioResult, changesTests: boolean) {
    this.#was = byKey(scenario, was);
    this.#now = byKey(scenario, now);
    const came = [...this.#now].filter(([key]) => !this.#was.has(key)).flatMap(([, all]) => all);
    this.#came = changesTests ? came.filter(({ status }) => status === 'passed').map(plainName) : [];
  }

  passes(key: TestKey, test: TestCase): boolean {
    const now = this.#now.get(key);
    if (now)
      return (
        now.length >= (this.#was.get(key)?.length ?? 0) && now.every(({ status }) => status === 'passed')
      );
    // Of a table of cases the name tells the values, which are others now.
    const at = this.#came.indexOf(plainName(test));
    if (at < 0) return false;
    this.#came.splice(at, 1);
    this.#replaced.add(key);
    return true;
  }

  /** What passed and does so no more. */
  lost(): string | null {
    for (const [key, was] of this.#was) {
      const [first] = was;
      if (!first || this.#replaced.has(key) || !was.every(({ status }) => status === 'passed')) continue;
      if (!this.passes(key, first)) return this.why(key) ?? `${testTitle(key)} is gone`;
    }
    return null;
  }

  red(): { readonly key: TestKey; readonly wasRed: boolean }[] {
    const red = [...this.#now].filter(([, all]) => all.some(isRedTest));
    return red.map(([key]) => ({ key, wasRed: this.#was.get(key)?.some(isRedTest) ?? false }));
  }

  /** Null where it was not run. */
  why(key: TestKey): string | null {
    const bad = this.#now.get(key)?.find(({ status }) => status !== 'passed');
    if (!bad) return this.#now.has(key) ? `${testTitle(key)} was run less often` : null;
    return bad.status === 'skipped'
      ? `${testTitle(key)} is skipped`
      : `${testTitle(key)} fails: ${this.messageOf(key)}`;
  }

  messageOf(key: TestKey): string {
    const bad = this.#now.get(key)?.find(isRedTest);
    return (bad?.message ?? '').slice(0, 500);
  }
}

function byKey(scenario: string, result: ScenarioResult | undefined): Map<TestKey, TestCase[]> {
  const cases = new Map<TestKey, TestCase[]>();
  for (const test of result?.attempts.at(-1)?.tests ?? []) {
    const key = testKey(scenario, test);
    const same = cases.get(key);
    if (same) same.push(test);
    else cases.set(key, [test]);
  }
  return cases;
}

function plainName({ suite, file, name }: TestCase): string {
  return JSON.stringify([suite ?? file, name.replace(/\[.*$/s, '')]);
}
