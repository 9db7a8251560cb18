import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import { TaasError } from '../errors.ts';
import type { RunnerDefinition } from '../runners/runner.ts';
import type { Cell } from '../sandbox/cell/cell.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import type { CellImage, ResolvedImage } from '../sandbox/engine.ts';
import { type PackedWorkspace, workspaceTooLarge } from '../sandbox/workspace/pack-workspace.ts';
import type { Scope } from '../scope/scope.ts';
import { openCellSpans } from './cell-spans.ts';
import { type EngineContext, inPhase } from './run-context.ts';
import { type ServiceImages, startServices } from './start-services.ts';
import { Workplace } from './workplace.ts';

/** What every cell of a run starts from. */
export interface CellPlan {
  readonly scope: Scope;
  readonly image: ResolvedImage;
  readonly cellImage: CellImage;
  readonly services: ServiceImages;
  readonly workspace: Promise<PackedWorkspace>;
  readonly runners: ReadonlyMap<string, RunnerDefinition>;
}

/** A cell with nothing in it yet. */
export async function openEmptyCell(context: EngineContext, { scope, cellImage }: CellPlan): Promise<Cell> {
  const startedMs = performance.now();
  const cell = await context.engine.startCell(cellImage, {
    resources: scope.environment.resources,
    network: { kind: networkKind(scope) },
    labels: context.labels,
    writableRoot: scope.environment.writableRoot,
  });
  context.emit({ kind: 'cell_started', cellId: cell.id, durationMs: performance.now() - startedMs });
  return cell;
}

function networkKind({ environment }: Scope): 'loopback' | 'shared' | 'egress' {
  if (environment.network === 'egress') return 'egress';
  return environment.services.length > 0 ? 'shared' : 'loopback';
}

/** A cell that holds the workspace. The container starts while the workspace is still being packed. */
async function openCell(context: EngineContext, plan: CellPlan): Promise<Cell> {
  const cell = await openEmptyCell(context, plan);
  // Before anything else is done there, which takes longer.
  openCellSpans(context, cell);
  try {
    const { tarPath } = await plan.workspace;
    await cell.unpack(cellPaths.workspace, createReadStream(tarPath));
    for (const [index, folder] of plan.cellImage.npmFolders.entries()) {
      await linkNodeModules(cell, plan.cellImage, index, folder);
    }
    return cell;
  } catch (error) {
    await cell[Symbol.asyncDispose]();
    if (error instanceof TaasError || context.stop.signal.aborted) throw error;
    if (/No space left on device/.test((error as Error).message)) {
      const { workspace, resources } = plan.scope.environment;
      throw workspaceTooLarge(workspace.path, resources.diskBytes, error);
    }
    const message = `The workspace did not get into the cell: ${(error as Error).message}`;
    throw new TaasError('TAAS_CELL_START_FAILED', message, { cause: error });
  }
}

/** A cell that holds the workspace, with the scope's services beside it. */
export async function openWorkplace(context: EngineContext, plan: CellPlan): Promise<Workplace> {
  const cell = await inPhase(
    context,
    'cell',
    plan.image.resolved,
    () => openCell(context, plan),
    () => '',
    ({ id }) => ({ 'container.id': id, 'container.image.name': plan.image.resolved }),
  );
  const workplace = new Workplace(cell);
  try {
    await startServices(context, plan.scope, plan.services, workplace);
    return workplace;
  } catch (error) {
    await workplace[Symbol.asyncDispose]();
    throw error;
  }
}

/**
 * The image's packages, one link each: a folder of its own lets tools write beside them (`node_modules/.vite`),
 * which a single link into the read-only image would not.
 */
async function linkNodeModules(cell: Cell, image: CellImage, index: number, folder: string): Promise<void> {
  const source = `${cellPaths.npm}/${index}/node_modules`;
  const names = await packageNames(cell, image, source);
  const tar = pack();
  for (const name of names) {
    if (name) tar.entry({ name: `node_modules/${name}`, type: 'symlink', linkname: `${source}/${name}` });
  }
  tar.finalize();
  await cell.unpack(`${cellPaths.workspace}/${folder}`, tar as unknown as Readable);
}

/** An image does not change, and listing every file of its packages takes a while: once is enough. */
const namesOfImages = new Map<string, ReadonlySet<string>>();

async function packageNames(cell: Cell, image: CellImage, source: string): Promise<ReadonlySet<string>> {
  const key = `${image.id} ${source}`;
  const known = namesOfImages.get(key);
  if (known) return known;
  const entries = await cell.list(source, ['node_modules']);
  const names = new Set(entries.map((entry) => entry.path.split('/')[0] ?? ''));
  namesOfImages.set(key, names);
  return names;
}
