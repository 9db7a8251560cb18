import { TaasError } from '../errors.ts';
import type { ScenarioResult, StepResult } from '../generated/taas-report.ts';
import type { PlannedScenario } from '../plan/plan.ts';
import type { Scope } from '../scope/scope.ts';
import { cellEnv } from './cell-env.ts';
import { isWorthKeeping } from './kept-cells.ts';
import type { CellPlan } from './open-cell.ts';
import type { EngineContext } from './run-context.ts';
import { type InCell, runScenario } from './run-scenario.ts';
import { stepArgv } from './run-step.ts';
import { runSteps } from './run-steps.ts';
import type { ScenarioResults } from './scenario-results.ts';
import { type Scene, scenarioScene, stepScene } from './scene.ts';
import { mustSkip, skipScenario } from './skip-scenario.ts';
import type { Workplace } from './workplace.ts';

/** What a run has seen so far; filled in as it goes, so that nothing is lost when it breaks off. */
export interface RunRecord {
  readonly setup: StepResult[];
  readonly scenarios: ScenarioResults;
  readonly teardown: StepResult[];
}

/** A way to run the scenarios of a scope. What they need is started beside setup, and gone before its cell is. */
export interface Arrangement extends AsyncDisposable {
  /**
   * Runs them, once setup has passed in `workplace`. Answers with the scene of a failure that is to be seen there, null
   * where there is none.
   */
  run(workplace: Workplace, env: Readonly<Record<string, string>>): Promise<Scene | null>;
}

/**
 * Setup → scenarios → teardown in one fresh cell, which ends on every path, unless it is to be kept. `gone` settles
 * when the engine has removed it, which need not be waited for: nothing that the report tells changes any more.
 */
export async function runInCell(
  context: EngineContext,
  plan: CellPlan,
  opening: Promise<Workplace>,
  record: RunRecord,
  arrange: () => Arrangement,
): Promise<{ readonly gone: Promise<void> }> {
  await using workplace = await opening;
  // Its time is for what the scope does; a slow engine takes none of it.
  context.stop.startDeadline(plan.scope.policy.timeoutMs);
  const isKept = await runAll(context, plan, workplace, record, arrange);
  if (isKept || !workplace.openLogs.areClosed) return { gone: Promise.resolve() };
  return { gone: Promise.resolve(workplace.handOver()[Symbol.asyncDispose]()) };
}

/** Answers whether the cell is kept. */
async function runAll(
  context: EngineContext,
  plan: CellPlan,
  workplace: Workplace,
  record: RunRecord,
  arrange: () => Arrangement,
): Promise<boolean> {
  const { scope } = plan;
  await using arrangement = arrange();
  const env = cellEnv(context, plan.image, scope);
  const step = { cell: workplace.cell, env, openLogs: workplace.openLogs };
  const tearDown = async (results: StepResult[]) => {
    // Teardown has its own time: neither a cancelled run nor the scope's deadline takes it away.
    await runSteps(context.withoutStop(), 'teardown', scope.teardown, step, results);
    return results;
  };
  let failure: Scene | null = null;
  let isKept = false;
  try {
    const ready = await runSteps(context, 'setup', scope.setup, step, record.setup);
    failure = ready ? await arrangement.run(workplace, env) : failedSetup(record.setup, env);
  } finally {
    isKept = await keepCell(context, scope, workplace, failure, tearDown);
    if (!isKept) await tearDown(record.teardown);
    await workplace.spans?.endAll();
  }
  return isKept;
}

function failedSetup(setup: readonly StepResult[], env: Readonly<Record<string, string>>): Scene | null {
  const failed = setup.at(-1);
  return failed && isWorthKeeping(failed) ? stepScene(failed.id, env) : null;
}

/** Teardown would clear the evidence away: it is put off until the cell is let go. */
async function keepCell(
  context: EngineContext,
  { teardown }: Scope,
  workplace: Workplace,
  failure: Scene | null,
  tearDown: (results: StepResult[]) => Promise<StepResult[]>,
): Promise<boolean> {
  const { keptCells } = context.hooks;
  if (!failure || !keptCells) return false;
  const putOff = async () => context.masker.value(await tearDown([]));
  if (!(await keptCells.keep(context.runId, workplace, failure, putOff))) return false;
  if (teardown.length > 0) {
    context.warn('teardown was put off until the kept cell is let go: this report does not tell of it');
  }
  return true;
}

/** All scenarios one after the other in the cell of setup: state carries over. */
export function inOneCell(
  context: EngineContext,
  plan: CellPlan,
  scenarios: readonly PlannedScenario[],
  record: RunRecord,
): Arrangement {
  const run: Arrangement['run'] = async ({ cell, services }, env) => {
    let failure: Scene | null = null;
    const inCell: InCell = async (work) => services.excuse(await work(cell));
    for (const planned of scenarios) {
      const result = await runPlanned(context, plan, planned, record, env, inCell);
      if (result.attempts.length > 0 && isWorthKeeping(result)) {
        failure ??= scenarioScene(planned.scenario, env);
      }
    }
    return failure;
  };
  return { run, [Symbol.asyncDispose]: async () => {} };
}

/** Runs or skips one scenario and keeps its result. */
export async function runPlanned(
  context: EngineContext,
  { scope, runners }: CellPlan,
  { scenario }: PlannedScenario,
  record: RunRecord,
  env: Readonly<Record<string, string>>,
  inCell: InCell,
): Promise<ScenarioResult> {
  const skip = mustSkip(scenario, record.scenarios, scope.policy.failFast, context.stop.reason);
  if (skip) {
    const skipped = skipScenario(context, scenario, skip);
    record.scenarios.add(skipped);
    return skipped;
  }
  const runner = runners.get(scenario.execution.runner);
  if (!runner)
    throw new TaasError('TAAS_INTERNAL', `The runner ${scenario.execution.runner} is not registered.`);
  const { diskBytes } = scope.environment.resources;
  const ownShells = scope.setup.map((step) => stepArgv(step));
  const result = await runScenario(context, scenario, { inCell, env, runner, diskBytes, ownShells });
  record.scenarios.add(result);
  if (result.reason === 'harness_error') throw new TaasError('TAAS_CELL_LOST', result.message);
  if (result.reason === 'service_failed') throw new TaasError('TAAS_SERVICE_FAILED', result.message);
  return result;
}
