import { availableParallelism } from 'node:os';
import type { PlannedScenario } from '../plan/plan.ts';
import { inOrder } from './in-order.ts';
import { isWorthKeeping } from './kept-cells.ts';
import type { CellPlan } from './open-cell.ts';
import type { EngineContext } from './run-context.ts';
import { type Arrangement, type RunRecord, runPlanned } from './run-in-cell.ts';
import type { InCell } from './run-scenario.ts';
import { type Scene, scenarioScene } from './scene.ts';
import { type InStateCopy, StateCopies } from './state-copies.ts';

/**
 * Every attempt in its own copy of the state after setup, several at once. Setup runs once; the state is captured as
 * archives, and cells are used again only when proved clean (`scenario`) or never (`container`).
 */
export function inOwnCells(
  context: EngineContext,
  plan: CellPlan,
  scenarios: readonly PlannedScenario[],
  record: RunRecord,
): Arrangement {
  const { policy } = plan.scope;
  const parallel = policy.parallel ?? availableParallelism();
  const copies = new StateCopies(context, plan, {
    size: Math.min(parallel, scenarios.length),
    reuse: policy.isolation === 'scenario',
  });
  const run: Arrangement['run'] = async ({ cell }, env) => {
    await copies.of(cell, (inStateCopy) =>
      inOrder(scenarios, parallel, async (planned) => {
        const scene = scenarioScene(planned.scenario, env);
        const inCell = attemptInCopy(context, inStateCopy, scene, env);
        await runPlanned(context, plan, planned, record, env, inCell);
      }),
    );
    // The cell of setup has seen none of the scenarios.
    return null;
  };
  return { run, [Symbol.asyncDispose]: () => copies[Symbol.asyncDispose]() };
}

function attemptInCopy(
  { hooks: { keptCells }, runId }: EngineContext,
  inStateCopy: InStateCopy,
  scene: Scene,
  env: Readonly<Record<string, string>>,
): InCell {
  return async (work) => {
    await keptCells?.forget(runId, scene.owner);
    return inStateCopy(scene, env, async ({ workplace, trust, handOver }) => {
      const attempt = workplace.services.excuse(await work(workplace.cell));
      await workplace.spans?.endAll();
      if (attempt.status === 'passed') trust();
      if (keptCells && isWorthKeeping(attempt) && (await keptCells.keep(runId, workplace, scene))) handOver();
      return attempt;
    });
  };
}
