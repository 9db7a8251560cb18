import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../package-root.ts';
import { hostCertificates } from './host-certificates.ts';

/** Everything that decides what an image of `sandbox-images/` will contain. */
export interface ImageRecipe {
  /** The build context: path in the context → content. */
  readonly files: ReadonlyMap<string, string>;
  readonly dockerfile: string;
  /** The default of the Dockerfile's `ARG BASE`. */
  readonly publicBase: string;
  readonly digest: string;
}

/** Beside `src/` in a checkout, beside `dist/` in the installed package. */
export const recipesFolder = join(packageRoot, 'sandbox-images');

export async function readRecipe(name: string, folder = recipesFolder): Promise<ImageRecipe> {
  const dockerfile = `${name}/Dockerfile`;
  const content = await readFile(join(folder, dockerfile), 'utf8');
  const files = new Map([[dockerfile, content]]);
  for (const file of (await readdir(join(folder, 'certificates')).catch(() => [])).sort()) {
    if (file.startsWith('.')) continue;
    files.set(`certificates/${file}`, await readFile(join(folder, 'certificates', file), 'utf8'));
  }
  for (const [file, pem] of await hostCertificates()) files.set(`certificates/${file}`, pem);
  return {
    files,
    dockerfile,
    publicBase: /^ARG BASE=(\S+)/m.exec(content)?.[1] ?? 'debian:bookworm-slim',
    digest: digestOf([...files, ['rootfs.sh', await rootfsDigest(folder)]]),
  };
}

/** The digest of what makes the local root file system. */
export async function rootfsDigest(folder = recipesFolder): Promise<string> {
  const { TAAS_DEBIAN_MIRROR = '', TAAS_DEBIAN_SUITE = '' } = process.env;
  return digestOf([
    ['rootfs.sh', await readFile(join(folder, 'rootfs.sh'), 'utf8')],
    ['settings', `${TAAS_DEBIAN_MIRROR} ${TAAS_DEBIAN_SUITE}`],
  ]);
}

function digestOf(parts: readonly (readonly [name: string, content: string])[]): string {
  const hash = createHash('sha256');
  for (const [name, content] of parts) hash.update(`${name}\0${Buffer.byteLength(content)}\0${content}\0`);
  return `sha256:${hash.digest('hex')}`;
}
