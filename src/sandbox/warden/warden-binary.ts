import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TaasError } from '../../errors.ts';
import { packageRoot } from '../../package-root.ts';

const architectures: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  x86_64: 'x86_64',
  arm64: 'aarch64',
  aarch64: 'aarch64',
};

/** Whether this package brings a warden for the engine's architecture at all, built or not. */
export function bringsWarden(engineArchitecture: string): boolean {
  const architecture = architectures[engineArchitecture] ?? engineArchitecture;
  return Object.values(architectures).includes(architecture);
}

/**
 * The warden for the engine's architecture.
 *
 * @throws TaasError `TAAS_WARDEN_MISSING` when there is none.
 */
export function wardenBinaryPath(engineArchitecture: string): string {
  const architecture = architectures[engineArchitecture] ?? engineArchitecture;
  const path = join(packageRoot, 'dist', 'warden', `warden-${architecture}`);
  if (existsSync(path)) return path;
  throw new TaasError(
    'TAAS_WARDEN_MISSING',
    `There is no warden for ${architecture} at ${path}. In a clone run: npm run build`,
  );
}
