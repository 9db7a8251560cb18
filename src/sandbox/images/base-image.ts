import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineTimeoutError } from '../engine/engine-errors.ts';
import type { EngineHandle } from '../engine/find-engine.ts';
import { followProgress } from '../engine/follow-progress.ts';
import { pullImage } from '../engine/pull-image.ts';
import { recipesFolder, rootfsDigest } from './image-recipe.ts';

interface BaseImageOptions {
  readonly onProgress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const rootfsReference = 'taas/rootfs:latest';
/** A registry that can't be reached often does not refuse but stays silent. */
const registryPatienceMs = 10_000;

/**
 * The image to build on: a root file system that was made here before, the public base where a registry answers,
 * else a root file system made from the distribution's packages.
 */
export async function ensureBaseImage(
  engine: EngineHandle,
  publicBase: string,
  options: BaseImageOptions,
): Promise<string> {
  const digest = await rootfsDigest();
  if ((await imageLabels(engine, rootfsReference))?.['taas.recipe'] === digest) return rootfsReference;
  if (await imageLabels(engine, publicBase)) return publicBase;
  if (await tryPull(engine, publicBase, options)) return publicBase;
  await makeRootfs(engine, digest, options);
  return rootfsReference;
}

/** The labels of a local image, or undefined where there is no such image. */
export async function imageLabels(
  engine: EngineHandle,
  reference: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    return (await (await engine.docker()).getImage(reference).inspect()).Config?.Labels ?? {};
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
}

async function tryPull(
  engine: EngineHandle,
  reference: string,
  { onProgress, signal }: BaseImageOptions,
): Promise<boolean> {
  onProgress(`Pulling ${reference}`);
  try {
    await pullImage(engine, reference, { onProgress, signal, firstAnswerMs: registryPatienceMs });
    return true;
  } catch (error) {
    signal?.throwIfAborted();
    const reason =
      error instanceof EngineTimeoutError
        ? 'no registry answers'
        : (error as Error).message.replace(/^\(.*?\) /, '').trim();
    onProgress(`${reference} can't be pulled (${reason}); making a base from the distribution's packages`);
    return false;
  }
}

async function makeRootfs(
  engine: EngineHandle,
  digest: string,
  { onProgress, signal }: BaseImageOptions,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'taas-rootfs-'));
  try {
    const tar = join(folder, 'rootfs.tar');
    await runScript(join(recipesFolder, 'rootfs.sh'), tar, onProgress, signal);
    signal?.throwIfAborted();
    onProgress(`Importing ${rootfsReference}`);
    const [repo, tag] = rootfsReference.split(':');
    const answer = await (await engine.docker()).importImage(createReadStream(tar), {
      repo,
      tag,
      changes: `LABEL taas.image=rootfs taas.recipe=${digest}`,
      ...(signal ? { abortSignal: signal } : {}),
    });
    await followProgress(answer, () => {});
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runScript(
  script: string,
  output: string,
  onProgress: (line: string) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted();
  const tail: string[] = [];
  // Seldom needed, and no small thing to load.
  const { execa } = await import('execa');
  const running = execa('sh', [script, output], {
    stdin: 'ignore',
    stdout: 'ignore',
    buffer: false,
    detached: true,
    reject: false,
  });
  // The whole group: debootstrap is a tree of processes, and the script cleans up when it is told to end.
  const stop = () => running.pid !== undefined && process.kill(-running.pid, 'SIGTERM');
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for await (const line of running.iterable({ from: 'stderr' })) {
      onProgress(line);
      if (tail.push(line) > 20) tail.shift();
    }
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  const { exitCode } = await running;
  signal?.throwIfAborted();
  if (exitCode !== 0) throw new Error(`rootfs.sh ended with ${exitCode}:\n${tail.join('\n')}`);
}
