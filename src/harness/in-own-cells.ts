import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Attempt } from '../generated/taas-report.ts';
import type { PlannedScenario } from '../plan/plan.ts';
import type { Cell } from '../sandbox/cell/cell.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import { CellPool } from '../sandbox/cell/cell-pool.ts';
import { inOrder } from './in-order.ts';
import { type CellPlan, openEmptyCell } from './open-cell.ts';
import { OpenLogs } from './open-logs.ts';
import type { EngineContext } from './run-context.ts';
import { type RunRecord, type RunScenarios, runPlanned } from './run-in-cell.ts';
import { runStep } from './run-step.ts';
import { RunningServices } from './running-services.ts';
import { startServices } from './start-services.ts';

/** All that a scope can change: with the root read-only, these trees are the whole state. */
const stateTrees = [cellPaths.workspace, cellPaths.temporary, cellPaths.home] as const;

/**
 * Every attempt in its own copy of the state after setup, several at once. Setup runs once; the state is captured as
 * archives, and cells are started ahead of need, used again only when proved clean (`scenario`) or never
 * (`container`).
 */
export function inOwnCells(
  context: EngineContext,
  plan: CellPlan,
  scenarios: readonly PlannedScenario[],
  record: RunRecord,
): RunScenarios {
  const { policy, environment } = plan.scope;
  return async (setupCell, env) => {
    const parallel = policy.parallel ?? availableParallelism();
    const size = Math.min(parallel, scenarios.length);
    // A service lives on its cell's loopback, and there may be state in it: such a cell serves once.
    const reuse = policy.isolation === 'scenario' && environment.services.length === 0;
    await using pool = new CellPool({ start: () => openEmptyCell(context, plan), size, reuse });
    await using state = await captureState(context, setupCell);
    const inCopy = (id: string) => (work: (cell: Cell) => Promise<Attempt>) =>
      inStateCopy(context, plan, pool, state, id, env, work);
    await inOrder(scenarios, parallel, (planned) =>
      runPlanned(context, plan, planned, record, env, inCopy(planned.scenario.id)),
    );
  };
}

interface CapturedState extends AsyncDisposable {
  readonly archives: readonly { readonly tree: string; readonly path: string }[];
}

async function captureState(context: EngineContext, cell: Cell): Promise<CapturedState> {
  const archives = stateTrees.map((tree) => ({
    tree,
    path: context.folder.resolve(`state${tree.replaceAll('/', '-')}.tar`),
  }));
  for (const { tree, path } of archives) await cell.capture(tree, createWriteStream(path));
  return {
    archives,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(archives.map(({ path }) => rm(path, { force: true })));
    },
  };
}

async function inStateCopy(
  context: EngineContext,
  plan: CellPlan,
  pool: CellPool,
  state: CapturedState,
  scenarioId: string,
  env: Readonly<Record<string, string>>,
  work: (cell: Cell) => Promise<Attempt>,
): Promise<Attempt> {
  const cell = await pool.claim();
  const openLogs = new OpenLogs();
  let trusted = false;
  try {
    await using services = new RunningServices();
    for (const { tree, path } of state.archives) await cell.unpack(tree, createReadStream(path));
    await startServices(context, plan.scope, plan.services, cell, services, openLogs);
    for (const step of plan.scope.setup.filter(({ background }) => background)) {
      // The processes of setup are not part of its files: those that it left running are started again.
      const owner = { kind: 'setup', id: `${step.id}@${scenarioId}` } as const;
      await runStep(context, owner, step, { cell, env, openLogs });
    }
    const attempt = services.excuse(await work(cell));
    trusted = attempt.status === 'passed';
    return attempt;
  } finally {
    await pool.giveBack(cell, trusted);
    await openLogs.closeAll();
  }
}
