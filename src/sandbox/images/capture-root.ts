import { setTimeout as sleep } from 'node:timers/promises';
import { TaasError } from '../../errors.ts';
import type { Cell } from '../cell/cell.ts';
import { withinBudget } from '../engine/engine-errors.ts';
import type { EngineHandle } from '../engine/find-engine.ts';
import type { CapturedRoot, CellImage, PrepareOptions } from '../engine.ts';
import { ImageBuildFailedError } from './build-scope-image.ts';
import { changedInImage, imageLabels } from './image-container.ts';
import { commitTimeoutMs, isRefusal, readWarden } from './prepare-cell-image.ts';

/**
 * Commits the root of a cell. The image has no name: it belongs to this harness, and a sweep removes it once that is
 * gone.
 *
 * @throws ImageBuildFailedError when setup changed what the sandbox relies on.
 * @throws TaasError `TAAS_ENVIRONMENT_UNSUPPORTED` where the engine lets no image be made.
 */
export async function captureRoot(
  engine: EngineHandle,
  cell: Cell,
  image: CellImage,
  options: PrepareOptions,
): Promise<CapturedRoot> {
  const id = await commit(engine, cell, image);
  const captured: CapturedRoot = {
    ...image,
    id,
    cached: false,
    [Symbol.asyncDispose]: () => removeImage(engine, id),
  };
  try {
    const warden = image.channel === 'warden' ? await readWarden(engine) : null;
    const changed = await changedInImage(engine, id, warden, options);
    if (changed === undefined) return captured;
    throw new ImageBuildFailedError(`setup changed ${changed}, which belongs to the sandbox`);
  } catch (error) {
    await captured[Symbol.asyncDispose]();
    throw error;
  }
}

/** Not forced: a cell that is kept goes on using it. One that is being removed still counts as its user. */
async function removeImage({ connection }: EngineHandle, id: string): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const status = await connection.request('DELETE', `/images/${id}`, { query: { noprune: '1' } }).then(
      () => 200,
      (error: { statusCode?: number }) => error.statusCode,
    );
    if (status !== 409) return;
    await sleep(100);
  }
}

async function commit(engine: EngineHandle, cell: Cell, image: CellImage): Promise<string> {
  const container = (await engine.docker()).getContainer(cell.id);
  // Not paused: a warden that does not answer for the time of a large copy counts as lost.
  const committing = container.commit({ pause: false, changes: imageLabels(image.id) });
  try {
    const { Id } = (await withinBudget('commit a container', commitTimeoutMs, committing)) as { Id: string };
    return Id;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new TaasError(
      'TAAS_ENVIRONMENT_UNSUPPORTED',
      `environment.writable_root with policy.isolation other than "scope" needs copies of the root, but the engine at ` +
        `${engine.endpoint} refuses to make images (${error.message.trim()}). Use isolation "scope", or an engine that ` +
        'allows to commit a container.',
      { cause: error },
    );
  }
}
