import { Readable } from 'node:stream';
import type { ImageBuildOptions } from 'dockerode';
import { pack } from 'tar-stream';
import { TaasError } from '../../errors.ts';
import { engineDifferences } from '../container/engine-differences.ts';
import type { EngineHandle } from '../engine/find-engine.ts';
import { followProgress } from '../engine/follow-progress.ts';
import { ensureBaseImage, imageLabels } from './base-image.ts';
import { type ImageRecipe, readRecipe } from './image-recipe.ts';
import { withMachineLock } from './machine-lock.ts';

interface SandboxImage {
  readonly name: string;
  readonly reference: string;
  /** What a scope finds in it. */
  readonly contents: readonly string[];
}

/** The images that this package brings recipes for. */
export const sandboxImages = [
  { name: 'base', reference: 'taas/base:latest', contents: ['sh', 'coreutils', 'curl', 'git', 'apt'] },
  {
    name: 'python',
    reference: 'taas/python:latest',
    contents: ['python3', 'pip', 'venv', 'pytest', 'requests', 'curl'],
  },
  { name: 'node', reference: 'taas/node:latest', contents: ['node 24', 'npm', 'npx', 'curl', 'git'] },
] as const satisfies readonly SandboxImage[];

export type SandboxImageName = (typeof sandboxImages)[number]['name'];

interface BuildOptions {
  readonly onProgress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

interface BuiltImage {
  readonly reference: string;
  readonly imageId: string;
  readonly durationMs: number;
  /** False if the image was there already, made by the same recipe. */
  readonly built: boolean;
}

/**
 * Builds an image of `sandbox-images/` unless it is there already, made by the same recipe. Works with an image
 * registry and without one. Two builds at once wait for each other.
 *
 * @throws TaasError TAAS_IMAGE_BUILD_FAILED
 */
export async function buildSandboxImage(
  engine: EngineHandle,
  name: SandboxImageName,
  options: BuildOptions,
): Promise<BuiltImage> {
  const started = performance.now();
  const image = sandboxImages.find((candidate) => candidate.name === name);
  if (!image) {
    const known = sandboxImages.map((candidate) => candidate.name).join(', ');
    throw new TaasError('TAAS_USAGE', `There is no recipe for an image "${name}". Known: ${known}.`);
  }
  const { reference } = image;
  const recipe = await readRecipe(name);
  const isCurrent = async () => (await imageLabels(engine, reference))?.['taas.recipe'] === recipe.digest;
  let built = false;
  if (!(await isCurrent())) {
    const onWait = () => options.onProgress('Waiting for another build on this machine');
    await withMachineLock('image-build', { signal: options.signal, onWait }, async () => {
      if (await isCurrent()) return;
      await buildFromRecipe(engine, recipe, reference, options);
      built = true;
    });
  }
  const imageId = (await (await engine.docker()).getImage(reference).inspect()).Id;
  return { reference, imageId, durationMs: Math.round(performance.now() - started), built };
}

/** Builds one recipe on the base that this machine can get, and tags the result. */
export async function buildFromRecipe(
  engine: EngineHandle,
  recipe: ImageRecipe,
  reference: string,
  { onProgress, signal }: BuildOptions,
): Promise<void> {
  const tail: string[] = [];
  const report = (line: string) => {
    onProgress(line);
    if (tail.push(line) > 20) tail.shift();
  };
  try {
    const base = await ensureBaseImage(engine, recipe.publicBase, { onProgress: report, signal });
    report(`Building ${reference} on ${base}`);
    const options: ImageBuildOptions = {
      ...engineDifferences(engine).buildQuery,
      t: reference,
      dockerfile: recipe.dockerfile,
      buildargs: { BASE: base, ...proxySettings() },
      labels: { 'taas.recipe': recipe.digest },
      networkmode: await buildNetwork(engine),
      rm: true,
      forcerm: true,
      ...(signal ? { abortSignal: signal } : {}),
    };
    await followProgress(await (await engine.docker()).buildImage(packContext(recipe), options), report);
    await removeLeftOvers(engine);
  } catch (error) {
    signal?.throwIfAborted();
    const message = (error as Error).message.trim();
    throw new TaasError(
      'TAAS_IMAGE_BUILD_FAILED',
      `Image "${reference}" could not be built: ${message}\nThe last lines:\n${tail.map((line) => `  ${line}`).join('\n')}`,
      { cause: error, data: { reference, tail } },
    );
  }
}

/** A stage of its own is larger than the image itself, and so may be what the tag pointed to before. */
async function removeLeftOvers(engine: EngineHandle): Promise<void> {
  for (const label of ['taas.stage=fetch', 'taas.recipe']) {
    const filters = { dangling: { true: true }, label: { [label]: true } };
    await (await engine.docker()).pruneImages({ filters }).catch(() => {});
  }
}

function packContext({ files }: ImageRecipe): NodeJS.ReadableStream {
  const context = pack();
  // A fixed time, else the builder takes the same content for new and builds again.
  for (const [name, content] of files) context.entry({ name, mtime: new Date(0) }, content);
  context.finalize();
  return Readable.from(context);
}

/**
 * The recipes run only what they name themselves, so they may use the host's network: it works where a bridge
 * does not (its MTU, a firewall, a proxy on localhost). Only user-namespace remapping forbids it.
 */
async function buildNetwork(engine: EngineHandle): Promise<string> {
  const { SecurityOptions }: { SecurityOptions?: readonly string[] } = await (await engine.docker()).info();
  return SecurityOptions?.some((option) => option.includes('userns')) ? 'default' : 'host';
}

function proxySettings(): Record<string, string> {
  const names = ['http_proxy', 'https_proxy', 'no_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
