import type { ScopeScenario } from '../../scope/scope.ts';
import { type TestKey, testKey } from '../test-key.ts';
import type { ToolAnswer, ToolLimit, ToolRequest, ToolTargets, TrialTool } from './trial-tool.ts';

/** What of a scenario a trial looks at, and how long it may take; found out on the unchanged code. */
export interface TrialPlan {
  readonly scenario: ScopeScenario;
  readonly speed: 'resident' | 'process';
  readonly failing: readonly TestKey[];
  readonly passing: readonly TestKey[];
  readonly targets: ToolTargets | null;
  readonly stop: boolean;
  /** What is quickest here does not see every change. */
  readonly cold: boolean;
  readonly limits: ToolRequest['limits'];
  /** Of the first run in a fresh copy, which is slower than the others. */
  readonly warmUp: ToolLimit;
  /** What the failing tests say of the unchanged code: as long as they do, the copy is in order. */
  readonly control: Control;
  readonly trialMs: number;
  /** How much of that keeps a processor busy: 1 where it never waits, or where that is not known. */
  readonly busyShare: number;
}

export interface PlanInput {
  readonly scenario: ScopeScenario;
  readonly speed: TrialPlan['speed'];
  /** Did not pass in the failing run. */
  readonly failed: readonly TestKey[];
  /** Passed in it. */
  readonly passed: readonly TestKey[];
  /** Test files of those that failed. */
  readonly targetFiles: readonly string[];
  /** It did not come to an end in the failing run. */
  readonly isEndless: boolean;
  /** A file that may be changed → a text of it that nothing could load. */
  readonly broken: ReadonlyMap<string, string>;
}

const nothing: ReadonlyMap<string, string> = new Map();
/** Of a scenario that has not been timed yet. */
const longestLimit: ToolLimit = { wallMs: 120_000, cpuMs: 120_000 };
/** Where the failure is that it does not come to an end. */
const patience: ToolLimit = { wallMs: 15_000, cpuMs: 4_000 };
/** All failing tests run when they take less than this together: how many pass then is worth to know. */
const cheapMs = 50;

/** Null where what failed in the run does not fail here, or where a change would not reach the tests. */
export async function planTrials(tool: TrialTool, input: PlanInput): Promise<TrialPlan | null> {
  const { scenario, speed, targetFiles } = input;
  const longest = input.isEndless ? patience : longestLimit;
  const limit = input.failed.length > 0 ? longest : { wallMs: 20_000, cpuMs: 20_000 };
  const whole = testKey(scenario.id, null);
  const base = await tool.run({ ...wholeRun, limits: { targets: limit, all: limit }, learn: true });
  if (base.left || (base.ended !== 'ok' && !input.failed.includes(whole))) return null;
  const seen = statusesOf(base, whole);
  const passing = input.passed.filter((key) => seen.get(key) === 'passed');
  if (input.failed.length === 0) {
    if (passing.length === 0) return null;
    const all = limitOf(base.durationMs);
    const control = controlOf(base, false);
    const trialMs = base.durationMs;
    const busyShare = busyShareOf(base);
    return {
      scenario,
      speed,
      failing: [],
      passing,
      targets: null,
      stop: true,
      cold: false,
      limits: { targets: all, all },
      warmUp: all,
      control,
      trialMs,
      busyShare,
    };
  }
  const failing = input.failed.filter((key) => seen.has(key) && seen.get(key) !== 'passed');
  const targets = failing.includes(whole) ? null : { ids: idsOf(base, failing), files: targetFiles };
  const duration = base.tests.reduce(
    (sum, test) => sum + (targets?.ids.includes(test.id) ? test.durationMs : 0),
    0,
  );
  const ask = (files: ReadonlyMap<string, string>, limits: ToolRequest['limits'], cold = false) =>
    tool.run({ files, targets, all: false, stop: duration > cheapMs, limits, cold });
  const isEndless = base.ended === 'timeout';
  // Each change that mends nothing takes all of it.
  const loosest = isEndless ? limitOf(sumOf(base), shortestCpuMs / 2) : longestLimit;
  const loose = { targets: loosest, all: loosest };
  // The first one is slower than the others will be.
  const first = await ask(nothing, loose);
  const again = isEndless ? first : await ask(nothing, loose);
  if (again.left) return null;
  const still = statusesOf(again, whole);
  const kept = failing.filter((key) => still.get(key) !== 'passed');
  if (kept.length === 0) return null;
  const limits = isEndless ? loose : { targets: limitOf(again.durationMs), all: limitOf(base.durationMs) };
  const control = controlOf(again, controlOf(first).told === controlOf(again).told);
  const isReached = (cold: boolean) => reaches(input.broken, control, (files) => ask(files, loose, cold));
  if (!(await isReached(true))) return null;
  const cold = speed === 'resident' && !(await isReached(false));
  const plan = {
    scenario,
    speed,
    failing: kept,
    passing,
    targets,
    stop: duration > cheapMs,
    cold,
    limits,
    warmUp: longest,
    control,
  };
  return { ...plan, trialMs: again.durationMs, busyShare: busyShareOf(again) };
}

function busyShareOf({ cpuMs, durationMs }: ToolAnswer): number {
  return cpuMs === null ? 1 : Math.min(1, cpuMs / Math.max(1, durationMs));
}

const wholeRun = { files: nothing, targets: null, all: true, stop: false };

/** The scenario as a whole is one of the keys. */
export function statusesOf(
  answer: ToolAnswer,
  whole: TestKey,
): Map<TestKey, 'passed' | 'failed' | 'skipped'> {
  const seen = new Map<TestKey, 'passed' | 'failed' | 'skipped'>();
  for (const { key, status } of answer.tests) {
    const worst = status === 'errored' ? 'failed' : status;
    if (seen.get(key) !== 'failed') seen.set(key, worst);
  }
  const isGood = answer.ended === 'ok' && answer.broken.length === 0 && !answer.left;
  const isPassed = isGood && ![...seen.values()].includes('failed');
  return seen.set(whole, isPassed ? 'passed' : 'failed');
}

function idsOf(answer: ToolAnswer, keys: readonly TestKey[]): string[] {
  return [...new Set(answer.tests.filter(({ key }) => keys.includes(key)).map(({ id }) => id))];
}

/** Generous: whoever else is busy on the machine takes time from it. */
function limitOf(durationMs: number, leastCpuMs = shortestCpuMs): ToolLimit {
  return { wallMs: Math.max(4_000, durationMs * 8), cpuMs: Math.max(leastCpuMs, durationMs * 6) };
}

const shortestCpuMs = 600;

/** Of the tests that came to an end. */
function sumOf({ tests }: ToolAnswer): number {
  return tests.reduce((sum, { durationMs }) => sum + durationMs, 0);
}

/** What an answer says of the code, where it says the same each time. */
export interface Control {
  readonly told: string;
  /** Messages differ from time to time. */
  readonly isLoose: boolean;
}

export function controlOf({ tests, broken, ended, output }: ToolAnswer, isExact = true): Control {
  const each = tests.map(({ id, status, message }) => [id, status, isExact ? message : null]);
  return {
    told: JSON.stringify([ended, isExact ? broken : broken.length, isExact ? output : null, each]),
    isLoose: !isExact,
  };
}

export function saysTheSame(answer: ToolAnswer, control: Control): boolean {
  return controlOf(answer, !control.isLoose).told === control.told;
}

/** A file that can't be loaded must be noticed: else the tests look at another copy of it, e.g. a built one. */
async function reaches(
  broken: ReadonlyMap<string, string>,
  control: Control,
  ask: (files: ReadonlyMap<string, string>) => Promise<ToolAnswer>,
): Promise<boolean> {
  for (const [path, text] of broken) {
    if (!saysTheSame(await ask(new Map([[path, text]])), control)) return true;
  }
  return broken.size === 0;
}
