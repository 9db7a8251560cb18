import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { realpath, rm } from 'node:fs/promises';
import { join, posix, sep } from 'node:path';
import { TaasError } from '../../errors.ts';
import { engineDifferences } from '../container/engine-differences.ts';
import { isDiskFull, isEngineError } from '../engine/engine-errors.ts';
import type { EngineHandle } from '../engine/find-engine.ts';
import { followProgress } from '../engine/follow-progress.ts';
import { packWorkspace } from '../workspace/pack-workspace.ts';
import { pullFailed } from './dependency-errors.ts';

/** The Dockerfile of the scope does not build: the scope's or the workspace's fault. */
export class ImageBuildFailedError extends Error {
  override readonly name = 'ImageBuildFailedError';
}

interface BuildOptions {
  readonly context: string;
  readonly dockerfile: string;
  readonly temporaryDir: string;
  readonly onProgress: (message: string) => void;
  readonly signal?: AbortSignal;
}

const maxContextBytes = 4 * 2 ** 30;

/**
 * Builds `environment.build` and gives back the image's reference; the engine's own layer cache makes the second
 * time fast.
 *
 * @throws ImageBuildFailedError with the last words of the build.
 * @throws TaasError `TAAS_IMAGE_BUILD_FAILED` when a registry does not answer, which is nobody's fault.
 */
export async function buildScopeImage(
  engine: EngineHandle,
  workspace: string,
  options: BuildOptions,
): Promise<string> {
  const tarPath = join(options.temporaryDir, 'build-context.tar');
  const dockerfile = posix.normalize(options.dockerfile);
  try {
    const packed = await packWorkspace(await contextFolder(workspace, options.context), tarPath, {
      include: null,
      exclude: [],
      maxBytes: maxContextBytes,
      ...(options.signal && { signal: options.signal }),
    });
    if (!packed.fileDigests.has(dockerfile)) {
      throw new ImageBuildFailedError(`there is no file "${dockerfile}" in "${options.context}"`);
    }
    const digest = createHash('sha256').update(`${packed.digest}\0${dockerfile}`).digest('hex');
    const reference = `taas/scope:${digest.slice(0, 32)}`;
    await build(engine, tarPath, { ...options, dockerfile, reference });
    return reference;
  } finally {
    await rm(tarPath, { force: true });
  }
}

/** The workspace is the Citizen's: a link in it must not bring a folder of the host into the image. */
async function contextFolder(workspace: string, context: string): Promise<string> {
  const root = await realpath(workspace);
  const folder = await realpath(join(root, context)).catch((error: NodeJS.ErrnoException) => {
    throw new ImageBuildFailedError(`the folder "${context}" can't be read (${error.code})`, {
      cause: error,
    });
  });
  if (folder === root || folder.startsWith(root + sep)) return folder;
  throw new ImageBuildFailedError(`the folder "${context}" leads out of the workspace`);
}

async function build(
  engine: EngineHandle,
  tarPath: string,
  { dockerfile, reference, onProgress, signal }: BuildOptions & { readonly reference: string },
): Promise<void> {
  const lines: string[] = [];
  try {
    const context = createReadStream(tarPath) as unknown as NodeJS.ReadableStream;
    const stream = await (await engine.docker()).buildImage(context, {
      ...engineDifferences(engine).buildQuery,
      t: reference,
      dockerfile,
      forcerm: true,
      labels: { 'taas.kind': 'scope-image' },
      ...(signal && { abortSignal: signal }),
    });
    await followProgress(stream, (line) => {
      lines.push(line);
      lines.splice(0, lines.length - 15);
      onProgress(line);
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw failureOfBuild(error, lines);
  }
}

/** By what the engine itself says; what a command of the build prints can say anything. */
export function failureOfBuild(error: unknown, lines: readonly string[]): unknown {
  const { message, statusCode } = error as Error & { statusCode?: number };
  const output = [message, ...lines].join('\n');
  const cause = { cause: error };
  if (commandFailed.test(message)) return new ImageBuildFailedError(output, cause);
  if (isDiskFull(message))
    return new TaasError('TAAS_DISK_FULL', `The engine's disk is full:\n${output}`, cause);
  if (pullFailed(message)) {
    return new TaasError(
      'TAAS_IMAGE_BUILD_FAILED',
      `The image of the scope can't be built, since a registry does not answer:\n${output}`,
      cause,
    );
  }
  // An item of the progress, or a refusal of what was sent, is about the Dockerfile.
  if (statusCode === undefined ? isEngineError(error) : statusCode >= 500 && !aboutDockerfile.test(message)) {
    return new TaasError(
      'TAAS_ENGINE_FAILED',
      `The engine failed to build the image of the scope:\n${output}`,
      cause,
    );
  }
  return new ImageBuildFailedError(output, cause);
}

const commandFailed = /^The command '|^(?:failed to solve: )?process "/;
/** Engines before version 23 answer 500 to some of the Dockerfile's mistakes. */
const aboutDockerfile = /dockerfile/i;
