import type { ImageInspectInfo } from 'dockerode';
import { TaasError } from '../../errors.ts';
import { isDiskFull } from '../engine/engine-errors.ts';
import type { EngineHandle } from '../engine/find-engine.ts';
import { pullImage } from '../engine/pull-image.ts';
import type { FindImageOptions, ResolvedImage } from '../engine.ts';
import { buildSandboxImage, sandboxImages } from './sandbox-images.ts';

type ImageLookup = Pick<FindImageOptions, 'aliases' | 'onProgress' | 'signal'>;

/**
 * Finds an image by its name in a scope: aliases first, then what the engine has, then this project's own recipes,
 * then the registry.
 *
 * @throws TaasError `TAAS_IMAGE_MISSING` when it is nowhere to be had.
 */
export async function resolveImage(
  engine: EngineHandle,
  requested: string,
  options: ImageLookup,
): Promise<ResolvedImage> {
  const resolved = options.aliases[requested] ?? requested;
  const local = await inspectImage(engine, requested, resolved);
  if (local) return local;
  const own = sandboxImages.find((image) => withTag(image.reference) === withTag(resolved));
  if (own) {
    options.onProgress(`building ${own.reference}`);
    await buildSandboxImage(engine, own.name, { onProgress: options.onProgress, signal: options.signal });
  } else {
    await pull(engine, requested, resolved, options);
  }
  const found = await inspectImage(engine, requested, resolved);
  if (found) return found;
  throw missing(requested, resolved, 'the engine does not list it after the pull');
}

function withTag(reference: string): string {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  return name.includes(':') || name.includes('@') ? reference : `${reference}:latest`;
}

async function inspectImage(
  engine: EngineHandle,
  requested: string,
  resolved: string,
): Promise<ResolvedImage | undefined> {
  try {
    const image = await engine.connection.request<ImageInspectInfo>('GET', `/images/${resolved}/json`);
    return {
      requested,
      resolved,
      id: image.Id,
      env: image.Config.Env ?? [],
      entrypoint: toList(image.Config.Entrypoint),
      command: toList(image.Config.Cmd),
      labels: image.Config.Labels ?? {},
    };
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
}

function toList(value: string | string[] | null | undefined): readonly string[] {
  if (!value) return [];
  return typeof value === 'string' ? [value] : value;
}

async function pull(
  engine: EngineHandle,
  requested: string,
  resolved: string,
  { onProgress, signal }: ImageLookup,
): Promise<void> {
  onProgress(`pulling ${resolved}`);
  try {
    const report = (line: string) => onProgress(`pulling ${resolved}: ${line}`);
    await pullImage(engine, withTag(resolved), { onProgress: report, signal });
  } catch (error) {
    signal?.throwIfAborted();
    const { message } = error as Error;
    if (isDiskFull(message)) {
      throw new TaasError('TAAS_DISK_FULL', `No space left for the image "${resolved}": ${message}`, {
        cause: error,
      });
    }
    throw missing(requested, resolved, message, error);
  }
}

function missing(requested: string, resolved: string, why: string, cause?: unknown): TaasError {
  const name = requested === resolved ? `"${requested}"` : `"${requested}" (here "${resolved}" by alias)`;
  const own = sandboxImages.map((image) => image.reference.replace(/:latest$/, '')).join(', ');
  return new TaasError(
    'TAAS_IMAGE_MISSING',
    `Image ${name} is neither local nor pullable (${why.trim()}). Pull it, name one of this project's own (${own}), ` +
      `or say which image stands for it: --image-alias ${requested}=taas/python`,
    { cause },
  );
}
