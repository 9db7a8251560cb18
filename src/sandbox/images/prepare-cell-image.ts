import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type Docker from 'dockerode';
import type { ContainerCreateOptions } from 'dockerode';
import { cellPaths } from '../cell/cell-config.ts';
import { attachContainer } from '../container/attach.ts';
import { withinBudget } from '../engine/engine-errors.ts';
import type { EngineHandle } from '../engine/find-engine.ts';
import type { CellImage, PrepareOptions, ResolvedImage } from '../engine.ts';
import { ownershipLabels } from '../labels.ts';
import { wardenBinaryPath } from '../warden/warden-binary.ts';
import { WardenChannel } from '../warden/warden-channel.ts';
import { ImageBuildFailedError } from './build-scope-image.ts';
import { DependenciesFailedError } from './dependency-errors.ts';
import type { DependencyStep } from './dependency-steps.ts';
import { runInstallSteps } from './run-install-steps.ts';
import { changedPart, putTrustedParts } from './trusted-parts.ts';

const repository = 'taas/cell';
/** Raise it when the recipe below changes. */
const recipeVersion = '2';
const putTimeoutMs = 120_000;
/** A large installation is much to copy. */
const commitTimeoutMs = 15 * 60_000;

/**
 * The image that cells start from: the scope's image, its dependencies, the warden and the unprivileged user's name.
 * Made once, then found by the digest of all that went in.
 *
 * @throws DependenciesFailedError when the packages can't be had, which is the scope's fault.
 * @throws TaasError `TAAS_DEPENDENCIES_UNREACHABLE` when no registry answers, which is nobody's.
 */
export async function prepareCellImage(
  engine: EngineHandle,
  image: ResolvedImage,
  steps: readonly DependencyStep[],
  options: PrepareOptions,
): Promise<CellImage> {
  const warden = await readFile(wardenBinaryPath(engine.architecture));
  const recipe = JSON.stringify([recipeVersion, image.id, steps]);
  const digest = createHash('sha256').update(warden).update(recipe).digest('hex').slice(0, 32);
  const reference = `${repository}:${digest}`;
  const npmFolders = steps.flatMap((step) => step.npmFolder ?? []);
  const existing = await engine.connection
    .request<{ Id: string }>('GET', `/images/${reference}/json`)
    .catch((error: { statusCode?: number }) => {
      if (error.statusCode === 404) return undefined;
      throw error;
    });
  if (existing) return { id: existing.Id, cached: true, npmFolders, channel: 'warden' };

  options.signal?.throwIfAborted();
  const docker = await engine.docker();
  const container = docker.getContainer(await createContainer(engine, image.id, steps, options));
  try {
    const files = Object.fromEntries(steps.flatMap((step) => Object.entries(step.files)));
    await withinBudget('put files into a container', putTimeoutMs, putTrustedParts(container, warden, files));
    if (steps.length > 0) {
      await install(engine, container, steps, options);
      // Packages run what they like as root, and may leave it running: only what is put after all of it is gone counts.
      await engine.connection.request('POST', `/containers/${container.id}/stop`, { query: { t: '0' } });
      await withinBudget('put files into a container', putTimeoutMs, putTrustedParts(container, warden));
    }
    options.signal?.throwIfAborted();
    const committed = (await withinBudget(
      'commit a container',
      commitTimeoutMs,
      container.commit({ changes: imageLabels(image.resolved) }),
    )) as { Id: string };
    await verify(engine, committed.Id, warden, steps, options);
    await docker.getImage(committed.Id).tag({ repo: repository, tag: digest });
    return { id: committed.Id, cached: false, npmFolders, channel: 'warden' };
  } finally {
    await removeContainer(engine, container.id);
  }
}

/** A container's labels go into its image, and from there into whatever is made from that: those of the run may not. */
function imageLabels(base: string): string {
  const cleared = Object.keys(ownershipLabels('')).map((name) => `${name}=""`);
  const maker = `taas.maker=${JSON.stringify(ownershipLabels('')['taas.owner'])}`;
  return `LABEL taas.kind=cell-image taas.base=${JSON.stringify(base)} ${maker} ${cleared.join(' ')}`;
}

async function createContainer(
  engine: EngineHandle,
  image: string,
  steps: readonly DependencyStep[],
  { labels }: PrepareOptions,
): Promise<string> {
  const body: ContainerCreateOptions = {
    Image: image,
    Entrypoint: [cellPaths.warden],
    Cmd: [],
    User: '0:0',
    WorkingDir: '/',
    Labels: { ...labels },
    Healthcheck: { Test: ['NONE'] },
    OpenStdin: true,
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    HostConfig: {
      NetworkMode: steps.length > 0 ? 'bridge' : 'none',
      LogConfig: { Type: 'none', Config: {} },
      PidsLimit: 4_096,
    },
  };
  return (await engine.connection.request<{ Id: string }>('POST', '/containers/create', { body })).Id;
}

async function removeContainer(engine: EngineHandle, id: string): Promise<void> {
  const query = { force: '1', v: '1' };
  await engine.connection.request('DELETE', `/containers/${id}`, { query }).catch(() => {});
}

/**
 * Looks at the image as a cell will see it: a volume that the scope's image declares would have hidden from the put
 * what the image itself holds at that place.
 */
async function verify(
  engine: EngineHandle,
  imageId: string,
  warden: Buffer,
  steps: readonly DependencyStep[],
  options: PrepareOptions,
): Promise<void> {
  const docker = await engine.docker();
  const container = docker.getContainer(await createContainer(engine, imageId, [], options));
  const changed = await withinBudget(
    'read a container',
    putTimeoutMs,
    changedPart(container, warden),
  ).finally(() => removeContainer(engine, container.id));
  if (changed === undefined) return;
  await docker
    .getImage(imageId)
    .remove()
    .catch(() => {});
  const manager = steps.at(-1)?.manager;
  if (!manager) throw new ImageBuildFailedError(`the image keeps ${changed}, which belongs to the sandbox`);
  throw new DependenciesFailedError(manager, `the packages changed ${changed}, which belongs to the sandbox`);
}

async function install(
  engine: EngineHandle,
  container: Docker.Container,
  steps: readonly DependencyStep[],
  options: PrepareOptions,
): Promise<void> {
  const stream = await attachContainer(engine, container.id);
  await engine.connection.request('POST', `/containers/${container.id}/start`);
  await using channel = await WardenChannel.open(stream, { leaseMs: 60_000 });
  const imageEnv = (await container.inspect()).Config.Env.map((entry) => [
    entry.slice(0, entry.indexOf('=')),
    entry.slice(entry.indexOf('=') + 1),
  ]);
  const env = { HOME: '/root', ...Object.fromEntries(imageEnv) };
  await runInstallSteps(channel, steps, { env, uid: 0, gid: 0, ...options });
}
