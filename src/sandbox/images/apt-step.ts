import type { PackageSource } from '../../scope/scope.ts';
import type { DependencyStep } from './dependency-steps.ts';
import { invalidDependencies } from './read-workspace-file.ts';

export function aptStep(source: PackageSource): DependencyStep {
  if (source.kind === 'file') throw invalidDependencies(source.file, 'apt takes a list of package names');
  const names = source.packages.map((name) => `'${name.replaceAll("'", "'\\''")}'`).join(' ');
  return {
    manager: 'apt',
    files: {},
    command: `dpkg -s -- ${names} >/dev/null 2>&1 || { export DEBIAN_FRONTEND=noninteractive; apt-get update && apt-get install -y --no-install-recommends -- ${names} && rm -rf /var/lib/apt/lists/*; }`,
    npmFolder: null,
  };
}
