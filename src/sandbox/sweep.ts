import type { ContainerInfo, ImageInfo, ImageInspectInfo } from 'dockerode';
import type { EngineHandle } from './engine/find-engine.ts';
import { isAbandoned, makerLabel, ownershipLabels } from './labels.ts';

export interface SweptThing {
  readonly kind: 'container' | 'image' | 'folder';
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  readonly bytes?: number;
}

export interface SweepOptions {
  /** Only tell what would be removed. */
  readonly dryRun?: boolean;
  /** Also remove derived cell images that are older than this. */
  readonly imagesOlderThanMs?: number;
}

/**
 * Removes what harnesses that are gone left in the engine: containers past their time or without their process,
 * derived images that were never finished, and, where asked, finished ones.
 */
export async function sweepExpired(engine: EngineHandle, options: SweepOptions = {}): Promise<SweptThing[]> {
  const swept: SweptThing[] = [];
  const query = { all: '1', filters: JSON.stringify({ label: ['taas.owner'] }) };
  const [containers, unfinished] = await Promise.all([
    engine.connection.request<ContainerInfo[]>('GET', '/containers/json', { query }),
    unfinishedImages(engine),
  ]);
  for (const container of containers) {
    const reason = isAbandoned(container.Labels);
    if (!reason || (await inheritsOwner(engine, container))) continue;
    if (!options.dryRun && !(await removed(() => removeContainer(engine, container.Id)))) continue;
    swept.push({
      kind: 'container',
      id: container.Id,
      name: container.Names[0]?.slice(1) ?? container.Id,
      reason,
    });
  }
  // After the containers, one of which may have been made from it.
  for (const { Id, Labels, Size } of unfinished) {
    const reason = isAbandoned({ 'taas.owner': Labels?.[makerLabel] ?? '' });
    if (!reason || (!options.dryRun && !(await removed(() => removeImage(engine, [], Id))))) continue;
    swept.push({ kind: 'image', id: Id, name: Id, reason, bytes: Size });
  }
  if (options.imagesOlderThanMs !== undefined) swept.push(...(await sweepImages(engine, options)));
  return swept;
}

/** Committed, but not yet found good and named. */
function unfinishedImages(engine: EngineHandle): Promise<ImageInfo[]> {
  const filters = JSON.stringify({ dangling: ['true'], label: ['taas.kind=cell-image'] });
  return engine.connection.request<ImageInfo[]>('GET', '/images/json', { query: { filters } });
}

/**
 * Labels of an image are those of every container made from it, whoever makes it. A harness labels its containers
 * itself, and differently each time: an owner that the image names, too, never made this container.
 */
async function inheritsOwner(engine: EngineHandle, { ImageID, Labels }: ContainerInfo): Promise<boolean> {
  try {
    const image = await engine.connection.request<ImageInspectInfo>('GET', `/images/${ImageID}/json`);
    const own = Object.keys(ownershipLabels(''));
    return own.every((name) => (Labels[name] ?? '') === (image.Config.Labels?.[name] ?? ''));
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return false;
    throw error;
  }
}

async function sweepImages(engine: EngineHandle, options: SweepOptions): Promise<SweptThing[]> {
  const limitMs = options.imagesOlderThanMs ?? 0;
  const swept: SweptThing[] = [];
  const docker = await engine.docker();
  const images = await docker.listImages({ filters: { label: ['taas.kind=cell-image'] } });
  for (const image of images) {
    const ageMs = Date.now() - image.Created * 1_000;
    if (ageMs < limitMs) continue;
    // Not forced: an image that a running cell uses stays.
    if (!options.dryRun && !(await removed(() => removeImage(engine, image.RepoTags ?? [], image.Id))))
      continue;
    const name = image.RepoTags?.[0] ?? image.Id;
    swept.push({ kind: 'image', id: image.Id, name, reason: 'derived cell image', bytes: image.Size });
  }
  return swept;
}

async function removeContainer(engine: EngineHandle, id: string): Promise<void> {
  const { connection } = engine;
  // A paused container can't be killed.
  await connection.request('POST', `/containers/${id}/unpause`).catch(() => {});
  await connection.request('DELETE', `/containers/${id}`, { query: { force: '1', v: '1' } });
}

async function removeImage(engine: EngineHandle, tags: readonly string[], id: string): Promise<void> {
  for (const name of tags.length > 0 ? tags : [id]) await (await engine.docker()).getImage(name).remove();
}

/** Somebody else may sweep at the same time: what is gone or going is fine, what is in use stays. */
async function removed(remove: () => Promise<void>): Promise<boolean> {
  try {
    await remove();
    return true;
  } catch (error) {
    const status = (error as { statusCode?: number }).statusCode;
    if (status === 404 || status === 409) return false;
    throw error;
  }
}
