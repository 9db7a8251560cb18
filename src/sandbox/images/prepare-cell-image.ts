import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type Docker from 'dockerode';
import { TaasError } from '../../errors.ts';
import { attachContainer } from '../container/attach.ts';
import { engineDifferences } from '../container/engine-differences.ts';
import { ExecChannel } from '../container/exec-channel.ts';
import { withinBudget } from '../engine/engine-errors.ts';
import type { EngineHandle } from '../engine/find-engine.ts';
import type { CellImage, PrepareOptions, ResolvedImage } from '../engine.ts';
import type { CommandChannel } from '../warden/command-channel.ts';
import { bringsWarden, wardenBinaryPath } from '../warden/warden-binary.ts';
import { WardenChannel } from '../warden/warden-channel.ts';
import { ImageBuildFailedError } from './build-scope-image.ts';
import { copyEtc } from './copy-etc.ts';
import { DependenciesFailedError } from './dependency-errors.ts';
import type { DependencyStep } from './dependency-steps.ts';
import {
  changedInImage,
  createContainer,
  imageLabels,
  putTimeoutMs,
  removeContainer,
} from './image-container.ts';
import { runInstallSteps } from './run-install-steps.ts';
import { putTrustedParts } from './trusted-parts.ts';

const repository = 'taas/cell';
/** Raise it when the recipe below changes. */
const recipeVersion = '3';
/** A large installation is much to copy. */
export const commitTimeoutMs = 15 * 60_000;

/**
 * The image that cells start from: the scope's image, its dependencies, the warden and the unprivileged user's name.
 * Made once, then found by the digest of all that went in. Where there is no warden for the engine's architecture, or
 * the engine lets no image be made, commands get into the cells by exec.
 *
 * @throws DependenciesFailedError when the packages can't be had, which is the scope's fault.
 * @throws TaasError `TAAS_DEPENDENCIES_UNREACHABLE` when no registry answers, which is nobody's;
 * `TAAS_ENVIRONMENT_UNSUPPORTED` when there are dependencies and no image can be made.
 */
export async function prepareCellImage(
  engine: EngineHandle,
  image: ResolvedImage,
  steps: readonly DependencyStep[],
  options: PrepareOptions,
): Promise<CellImage> {
  const { architecture } = engine;
  const warden = await readWarden(engine);
  try {
    const made = await findOrMake(engine, image, steps, warden, options);
    if (!warden) options.onWarning(wardenless(image, `there is no warden for ${architecture}`));
    return made;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const why = `the engine at ${engine.endpoint} refuses to make images (${error.message.trim()})`;
    if (steps.length > 0) {
      const managers = steps.map(({ manager }) => manager).join(', ');
      throw new TaasError(
        'TAAS_ENVIRONMENT_UNSUPPORTED',
        `The dependencies of the scope (${managers}) can't be installed: ${why}. Use an image that holds them, or ` +
          'an engine that allows to copy files into a container and to commit it.',
        { cause: error },
      );
    }
    options.onWarning(wardenless(image, why));
    return { id: image.id, cached: true, npmFolders: [], channel: 'exec' };
  }
}

/** null where this package brings none for the engine's architecture. */
export async function readWarden({ architecture }: EngineHandle): Promise<Buffer | null> {
  return bringsWarden(architecture) ? readFile(wardenBinaryPath(architecture)) : null;
}

/** Forbidden, not allowed, not implemented: what a filter in front of an engine answers, or a read-only one. */
export function isRefusal(error: unknown): error is Error {
  return [403, 405, 501].includes((error as { statusCode?: number }).statusCode ?? 0);
}

function wardenless({ requested }: ResolvedImage, why: string): string {
  return (
    `Commands in cells of ${requested} run by the engine's exec, since ${why}. That is slower and keeps less: cells ` +
    'are never used twice, what code under test says of its own end is not guarded, a harness that is stopped keeps ' +
    'its cells. See docs/guides/the-jail.md.'
  );
}

async function findOrMake(
  engine: EngineHandle,
  image: ResolvedImage,
  steps: readonly DependencyStep[],
  warden: Buffer | null,
  options: PrepareOptions,
): Promise<CellImage> {
  const recipe = JSON.stringify([recipeVersion, image.id, steps]);
  const hash = createHash('sha256').update(warden ?? 'exec');
  const digest = hash.update(recipe).digest('hex').slice(0, 32);
  const reference = `${repository}:${digest}`;
  const npmFolders = steps.flatMap((step) => step.npmFolder ?? []);
  const channel = warden ? 'warden' : 'exec';
  const existing = await engine.connection
    .request<{ Id: string }>('GET', `/images/${reference}/json`)
    .catch((error: { statusCode?: number }) => {
      if (error.statusCode === 404) return undefined;
      throw error;
    });
  if (existing) return { id: existing.Id, cached: true, npmFolders, channel };

  options.signal?.throwIfAborted();
  const docker = await engine.docker();
  const container = docker.getContainer(await createContainer(engine, image.id, warden, steps, options));
  let committedId: string | undefined;
  try {
    const files = Object.fromEntries(steps.flatMap((step) => Object.entries(step.files)));
    await withinBudget('put files into a container', putTimeoutMs, putTrustedParts(container, warden, files));
    if (steps.length > 0) {
      await install(engine, container, channel, steps, options);
      // Packages run what they like as root, and may leave it running: only what is put after all of it is gone counts.
      await engine.connection.request('POST', `/containers/${container.id}/stop`, { query: { t: '0' } });
      await withinBudget('put files into a container', putTimeoutMs, putTrustedParts(container, warden));
    }
    if (warden && engineDifferences(engine).linksEtc)
      await withinBudget('copy /etc of a container', putTimeoutMs, copyEtc(container));
    options.signal?.throwIfAborted();
    const committed = (await withinBudget(
      'commit a container',
      commitTimeoutMs,
      container.commit({ changes: imageLabels(image.resolved) }),
    )) as { Id: string };
    committedId = committed.Id;
    await verify(engine, committed.Id, warden, steps, options);
    await docker.getImage(committed.Id).tag({ repo: repository, tag: digest });
    return { id: committed.Id, cached: false, npmFolders, channel };
  } catch (error) {
    if (committedId)
      await docker
        .getImage(committedId)
        .remove()
        .catch(() => {});
    throw error;
  } finally {
    await removeContainer(engine, container.id);
  }
}

async function verify(
  engine: EngineHandle,
  imageId: string,
  warden: Buffer | null,
  steps: readonly DependencyStep[],
  options: PrepareOptions,
): Promise<void> {
  const changed = await changedInImage(engine, imageId, warden, options);
  if (changed === undefined) return;
  const manager = steps.at(-1)?.manager;
  if (!manager) throw new ImageBuildFailedError(`the image keeps ${changed}, which belongs to the sandbox`);
  throw new DependenciesFailedError(manager, `the packages changed ${changed}, which belongs to the sandbox`);
}

async function install(
  engine: EngineHandle,
  container: Docker.Container,
  kind: CellImage['channel'],
  steps: readonly DependencyStep[],
  options: PrepareOptions,
): Promise<void> {
  const stream = await attachContainer(engine, container.id);
  await engine.connection.request('POST', `/containers/${container.id}/start`);
  await using channel: CommandChannel =
    kind === 'exec'
      ? await ExecChannel.open(engine, container.id, stream)
      : await WardenChannel.open(stream, { leaseMs: 60_000 });
  const imageEnv = (await container.inspect()).Config.Env.map((entry) => [
    entry.slice(0, entry.indexOf('=')),
    entry.slice(entry.indexOf('=') + 1),
  ]);
  const env = { HOME: '/root', ...Object.fromEntries(imageEnv) };
  await runInstallSteps(channel, steps, { env, uid: 0, gid: 0, ...options });
}
