import type { ScopeScenario } from '../../scope/scope.ts';
import type { TrialCopy, TrialGround } from '../lab/lab.ts';
import { openProcessTool } from './process-tool.ts';
import { openResidentTool } from './resident-tool.ts';
import type { Screen } from './screen.ts';
import { TrialBench } from './trial-bench.ts';
import type { TrialPlan } from './trial-plan.ts';
import { ToolLostError, type TrialTool } from './trial-tool.ts';

/** @param testFiles of a scenario, as the failing run had them */
export function benchScreen(
  ground: TrialGround,
  plans: readonly TrialPlan[],
  testFiles: (scenario: string) => readonly string[],
): Screen {
  const openTool = async (copy: TrialCopy, plan: TrialPlan) => {
    const tool = await openAt(plan.speed, copy, plan.scenario, testFiles(plan.scenario.id));
    if (!tool) throw new ToolLostError('a tool that was there is gone');
    if (plan.speed === 'resident') await warmUp(tool, plan);
    return tool;
  };
  const count = benchesFor(ground, plans);
  const benches = Array.from({ length: count }, () => new TrialBench(ground, plans, openTool));
  // So that a program in a cell never waits for the next trial.
  const isBusy = count <= ground.parallel;
  const depth = isBusy && plans.every(({ speed }) => speed === 'resident') ? 2 : 1;
  const turns = new Turns(Array.from({ length: depth }, () => benches).flat());
  return {
    failing: plans.flatMap(({ failing }) => failing),
    passing: plans.flatMap(({ passing }) => passing),
    parallel: benches.length * depth,
    trialMs: plans.reduce((sum, { trialMs, failing }) => sum + (failing.length > 0 ? trialMs : 0), 0),
    try: (trial) => turns.take((bench) => bench.try(trial)),
    async [Symbol.asyncDispose]() {
      await Promise.all(benches.map((bench) => bench[Symbol.asyncDispose]()));
    },
  };
}

/** Of a shorter wait nothing is to be gained. */
const longWaitMs = 60;

/** More than there are processors where trials mostly wait, e.g. for a timer or for a service. */
function benchesFor({ parallel, most }: TrialGround, plans: readonly TrialPlan[]): number {
  const failing = plans.filter((plan) => plan.failing.length > 0);
  const wholeMs = failing.reduce((sum, { trialMs }) => sum + trialMs, 0);
  const busyMs = failing.reduce((sum, { trialMs, busyShare }) => sum + trialMs * busyShare, 0);
  const fitting = wholeMs - busyMs < longWaitMs ? parallel : Math.round((parallel * wholeMs) / busyMs);
  return Math.max(1, Math.min(most, fitting));
}

export async function openAt(
  speed: TrialPlan['speed'],
  copy: TrialCopy,
  scenario: ScopeScenario,
  testFiles: readonly string[],
): Promise<TrialTool | null> {
  return speed === 'resident' ? openResidentTool(copy, scenario, testFiles) : openProcessTool(copy, scenario);
}

async function warmUp(tool: TrialTool, { limits, warmUp }: TrialPlan): Promise<void> {
  const whole = { files: new Map(), targets: null, all: true, stop: false };
  await tool.run({ ...whole, limits: { targets: limits.targets, all: warmUp }, learn: true });
}

/** Whoever is free longest is next. */
class Turns<T> {
  readonly #free: T[];
  readonly #waiting: ((one: T) => void)[] = [];

  constructor(free: readonly T[]) {
    this.#free = [...free];
  }

  async take<R>(work: (one: T) => Promise<R>): Promise<R> {
    const one = this.#free.shift() ?? (await new Promise<T>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(one);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(one);
      else this.#free.push(one);
    }
  }
}
