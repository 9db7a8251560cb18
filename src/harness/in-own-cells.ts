import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Attempt } from '../generated/taas-report.ts';
import type { PlannedScenario } from '../plan/plan.ts';
import type { Cell } from '../sandbox/cell/cell.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import { CellPool } from '../sandbox/cell/cell-pool.ts';
import type { CellImage } from '../sandbox/engine.ts';
import { openCellSpans } from './cell-spans.ts';
import { inOrder } from './in-order.ts';
import { isWorthKeeping } from './kept-cells.ts';
import { type CellPlan, openEmptyCell } from './open-cell.ts';
import { type EngineContext, imageOptions } from './run-context.ts';
import { type Arrangement, type RunRecord, runPlanned } from './run-in-cell.ts';
import type { InCell } from './run-scenario.ts';
import { runStep } from './run-step.ts';
import { type Scene, scenarioScene } from './scene.ts';
import { startServices } from './start-services.ts';
import { Workplace } from './workplace.ts';

/** All that a scope can change where the root is read-only; else the root is captured, too. */
const stateTrees = [cellPaths.workspace, cellPaths.temporary, cellPaths.home] as const;

/**
 * Every attempt in its own copy of the state after setup, several at once. Setup runs once; the state is captured as
 * archives, and cells are started ahead of need, beside setup, used again only when proved clean (`scenario`) or never
 * (`container`). A root that can be written to is captured as an image: its copies start after setup.
 */
export function inOwnCells(
  context: EngineContext,
  plan: CellPlan,
  scenarios: readonly PlannedScenario[],
  record: RunRecord,
): Arrangement {
  const { policy, environment } = plan.scope;
  const parallel = policy.parallel ?? availableParallelism();
  const size = Math.min(parallel, scenarios.length);
  // A service lives on its cell's loopback, and there may be state in it: such a cell serves once.
  const serves = policy.isolation === 'scenario' && environment.services.length === 0;
  const startPool = (image: CellImage) => {
    const start = () => openEmptyCell(context, { ...plan, cellImage: image });
    return new CellPool({ start, size, reuse: serves && !environment.writableRoot });
  };
  const early = environment.writableRoot ? undefined : startPool(plan.cellImage);
  const runIn = async (pool: CellPool, setupCell: Cell, env: Readonly<Record<string, string>>) => {
    await using state = await captureState(context, setupCell);
    await inOrder(scenarios, parallel, async (planned) => {
      const scene = scenarioScene(planned.scenario, env);
      const inCopy: InCell = (work) => inStateCopy(context, plan, pool, state, scene, env, work);
      await runPlanned(context, plan, planned, record, env, inCopy);
    });
  };
  const run: Arrangement['run'] = async ({ cell }, env) => {
    if (early) await runIn(early, cell, env);
    else {
      const { engine } = context;
      // In this order: the image can't be removed before the cells are.
      await using root = await engine.captureRoot?.(cell, plan.cellImage, imageOptions(context, 'setup'));
      await using pool = startPool(root ?? plan.cellImage);
      await runIn(pool, cell, env);
    }
    // The cell of setup has seen none of the scenarios.
    return null;
  };
  return { run, [Symbol.asyncDispose]: async () => early?.[Symbol.asyncDispose]() };
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
  scene: Scene,
  env: Readonly<Record<string, string>>,
  work: (cell: Cell) => Promise<Attempt>,
): Promise<Attempt> {
  const { keptCells } = context.hooks;
  await keptCells?.forget(context.runId, scene.owner);
  const askedMs = performance.now();
  const cell = await pool.claim();
  openCellSpans(context, cell);
  context.emit({
    kind: 'cell_claimed',
    owner: scene.owner,
    cellId: cell.id,
    durationMs: performance.now() - askedMs,
  });
  let trusted = false;
  await using workplace = new Workplace(cell, () => pool.giveBack(cell, trusted));
  const { services, openLogs } = workplace;
  for (const { tree, path } of state.archives) await cell.unpack(tree, createReadStream(path));
  await startServices(context, plan.scope, plan.services, workplace);
  for (const step of plan.scope.setup.filter(({ background }) => background)) {
    // The processes of setup are not part of its files: those that it left running are started again.
    const owner = { kind: 'setup', id: `${step.id}@${scene.owner.id}` } as const;
    await runStep(context, owner, step, { cell, env, openLogs });
  }
  const attempt = services.excuse(await work(cell));
  await workplace.spans?.endAll();
  trusted = attempt.status === 'passed';
  if (keptCells && isWorthKeeping(attempt) && (await keptCells.keep(context.runId, workplace, scene))) {
    pool.handOver(cell);
  }
  return attempt;
}
