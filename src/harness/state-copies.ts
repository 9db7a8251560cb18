import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Cell } from '../sandbox/cell/cell.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import { CellPool } from '../sandbox/cell/cell-pool.ts';
import type { CellImage } from '../sandbox/engine.ts';
import { openCellSpans } from './cell-spans.ts';
import { type CellPlan, openEmptyCell } from './open-cell.ts';
import { type EngineContext, imageOptions } from './run-context.ts';
import { runStep } from './run-step.ts';
import type { Scene } from './scene.ts';
import { startServices } from './start-services.ts';
import { Workplace } from './workplace.ts';

/** All that a scope can change where the root is read-only; else the root is captured, too. */
const stateTrees = [cellPaths.workspace, cellPaths.temporary, cellPaths.home] as const;

interface StateCopiesOptions {
  /** Copies that exist at once. */
  readonly size: number;
  /** Of these, how many are made ahead of need; default: all. */
  readonly ahead?: number;
  /** Whether a cell may serve again, once it was proved clean. */
  readonly reuse: boolean;
}

/** One copy, while it is lent. */
export interface StateCopy {
  readonly workplace: Workplace;
  /** What was done in it ended well: its cell may serve again. */
  trust(): void;
  /** Somebody else sees to the end of its cell. */
  handOver(): void;
}

/** Lends copies of the state after setup, with the services and background steps of the scope. */
export type InStateCopy = <T>(
  scene: Pick<Scene, 'owner'>,
  env: Readonly<Record<string, string>>,
  work: (copy: StateCopy) => Promise<T>,
) => Promise<T>;

/**
 * Cells for copies of the state after setup. They are started ahead of need, beside setup; of a root that can be
 * written to, which is captured as an image, after it.
 */
export class StateCopies implements AsyncDisposable {
  readonly #context: EngineContext;
  readonly #plan: CellPlan;
  readonly #options: StateCopiesOptions;
  readonly #early: CellPool | undefined;

  constructor(context: EngineContext, plan: CellPlan, options: StateCopiesOptions) {
    this.#context = context;
    this.#plan = plan;
    this.#options = options;
    this.#early = plan.scope.environment.writableRoot ? undefined : this.#startPool(plan.cellImage);
  }

  /** Captures the state of the cell of setup; its copies are lent until `use` is done. */
  async of(setupCell: Cell, use: (inStateCopy: InStateCopy) => Promise<void>): Promise<void> {
    if (this.#early) return this.#lendFrom(this.#early, setupCell, use);
    const { engine } = this.#context;
    const options = imageOptions(this.#context, 'setup');
    // In this order: the image can't be removed before the cells are.
    await using root = await engine.captureRoot?.(setupCell, this.#plan.cellImage, options);
    await using pool = this.#startPool(root ?? this.#plan.cellImage);
    await this.#lendFrom(pool, setupCell, use);
  }

  async #lendFrom(
    pool: CellPool,
    setupCell: Cell,
    use: (inStateCopy: InStateCopy) => Promise<void>,
  ): Promise<void> {
    await using state = await captureState(this.#context, setupCell);
    await use((scene, env, work) => this.#lend(pool, state, scene, env, work));
  }

  async #lend<T>(
    pool: CellPool,
    state: CapturedState,
    { owner }: Pick<Scene, 'owner'>,
    env: Readonly<Record<string, string>>,
    work: (copy: StateCopy) => Promise<T>,
  ): Promise<T> {
    const context = this.#context;
    const { scope, services } = this.#plan;
    const askedMs = performance.now();
    const cell = await pool.claim();
    openCellSpans(context, cell);
    context.emit({ kind: 'cell_claimed', owner, cellId: cell.id, durationMs: performance.now() - askedMs });
    let trusted = false;
    await using workplace = new Workplace(cell, () => pool.giveBack(cell, trusted));
    const { openLogs } = workplace;
    for (const { tree, path } of state.archives) await cell.unpack(tree, createReadStream(path));
    await startServices(context, scope, services, workplace);
    for (const step of scope.setup.filter(({ background }) => background)) {
      // The processes of setup are not part of its files: those that it left running are started again.
      const again = { kind: 'setup', id: `${step.id}@${owner.id}` } as const;
      await runStep(context, again, step, { cell, env, openLogs });
    }
    return await work({
      workplace,
      trust: () => {
        trusted = true;
      },
      handOver: () => pool.handOver(cell),
    });
  }

  #startPool(cellImage: CellImage): CellPool {
    const { environment } = this.#plan.scope;
    const { reuse, ...counts } = this.#options;
    // A service lives on its cell's loopback, and there may be state in it: such a cell serves once.
    const serves = reuse && environment.services.length === 0 && !environment.writableRoot;
    const start = () => openEmptyCell(this.#context, { ...this.#plan, cellImage });
    return new CellPool({ start, ...counts, reuse: serves });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#early?.[Symbol.asyncDispose]();
  }
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
