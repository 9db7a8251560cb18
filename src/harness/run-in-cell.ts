import { TaasError } from '../errors.ts';
import type { StepResult } from '../generated/taas-report.ts';
import type { PlannedScenario } from '../plan/plan.ts';
import type { Cell } from '../sandbox/cell/cell.ts';
import { cellEnv } from './cell-env.ts';
import { type CellPlan, openCell } from './open-cell.ts';
import { OpenLogs } from './open-logs.ts';
import { type EngineContext, inPhase } from './run-context.ts';
import { type InCell, runScenario } from './run-scenario.ts';
import { runSteps } from './run-steps.ts';
import { RunningServices } from './running-services.ts';
import type { ScenarioResults } from './scenario-results.ts';
import { mustSkip, skipScenario } from './skip-scenario.ts';
import { startServices } from './start-services.ts';

/** What a run has seen so far; filled in as it goes, so that nothing is lost when it breaks off. */
export interface RunRecord {
  readonly setup: StepResult[];
  readonly scenarios: ScenarioResults;
  readonly teardown: StepResult[];
}

/** Runs the scenarios of a scope, in whatever way, once setup has passed in `cell`. */
export type RunScenarios = (
  cell: Cell,
  env: Readonly<Record<string, string>>,
  services: RunningServices,
) => Promise<void>;

/** Setup → scenarios → teardown in one fresh cell, which is gone afterwards on every path. */
export async function runInCell(
  context: EngineContext,
  plan: CellPlan,
  record: RunRecord,
  runScenarios: RunScenarios,
): Promise<void> {
  const { scope } = plan;
  const openLogs = new OpenLogs();
  try {
    await using cell = await inPhase(context, 'cell', plan.image.resolved, () => openCell(context, plan));
    await using services = new RunningServices();
    await startServices(context, scope, plan.services, cell, services, openLogs);
    // Its time is for what the scope does; a slow engine takes none of it.
    context.stop.startDeadline(scope.policy.timeoutMs);
    const env = cellEnv(context, plan.image, scope.environment);
    const step = { cell, env, openLogs };
    const ready = await runSteps(context, 'setup', scope.setup, step, record.setup);
    try {
      if (ready) await runScenarios(cell, env, services);
    } finally {
      // Teardown has its own time: neither a cancelled run nor the scope's deadline takes it away.
      await runSteps(context.withoutStop(), 'teardown', scope.teardown, step, record.teardown);
    }
  } finally {
    await openLogs.closeAll();
  }
}

/** All scenarios one after the other in the cell of setup: state carries over. */
export function inOneCell(
  context: EngineContext,
  plan: CellPlan,
  scenarios: readonly PlannedScenario[],
  record: RunRecord,
): RunScenarios {
  return async (cell, env, services) => {
    const inCell: InCell = async (work) => services.excuse(await work(cell));
    for (const planned of scenarios) await runPlanned(context, plan, planned, record, env, inCell);
  };
}

/** Runs or skips one scenario and keeps its result. */
export async function runPlanned(
  context: EngineContext,
  { scope, runners }: CellPlan,
  { scenario }: PlannedScenario,
  record: RunRecord,
  env: Readonly<Record<string, string>>,
  inCell: InCell,
): Promise<void> {
  const skip = mustSkip(scenario, record.scenarios, scope.policy.failFast, context.stop.reason);
  if (skip) {
    record.scenarios.add(skipScenario(context, scenario, skip));
    return;
  }
  const runner = runners.get(scenario.execution.runner);
  if (!runner)
    throw new TaasError('TAAS_INTERNAL', `The runner ${scenario.execution.runner} is not registered.`);
  const { diskBytes } = scope.environment.resources;
  const result = await runScenario(context, scenario, { inCell, env, runner, diskBytes });
  record.scenarios.add(result);
  if (result.reason === 'harness_error') throw new TaasError('TAAS_CELL_LOST', result.message);
  if (result.reason === 'service_failed') throw new TaasError('TAAS_SERVICE_FAILED', result.message);
}
