import type { ScopeDependencies } from '../../scope/scope.ts';
import type { ResolvedImage } from '../engine.ts';
import { aptStep } from './apt-step.ts';

export type PackageManager = 'pip' | 'npm' | 'apt';

/** One package manager's work in the derived image. */
export interface DependencyStep {
  readonly manager: PackageManager;
  /** Absolute path in the image → content, placed before the command. */
  readonly files: Readonly<Record<string, string>>;
  /** Shell command, run as root. */
  readonly command: string;
  /** Workspace folders that get links to the `node_modules` of `/opt/taas/npm/0`, `/opt/taas/npm/1`, … */
  readonly npmFolder: readonly string[] | null;
}

/**
 * What must be installed, with every file it needs already read: the steps are the cache's key.
 *
 * @throws TaasError `TAAS_DEPENDENCIES_INVALID` when a lock file is missing, leads out of the workspace, or asks for
 * what can't be copied into the image.
 */
export async function dependencySteps(
  dependencies: ScopeDependencies,
  workspace: string,
  image: ResolvedImage,
): Promise<DependencyStep[]> {
  const steps: DependencyStep[] = [];
  for (const [key, source] of Object.entries(dependencies)) {
    if (!source || (source.kind === 'packages' && source.packages.length === 0)) continue;
    const manager = key === 'auto' ? ownPackageManager(image) : (key as PackageManager);
    // Loaded here, since many scopes have none.
    if (manager === 'pip') steps.push(await (await import('./pip-step.ts')).pipStep(source, workspace));
    else if (manager === 'npm') steps.push(await (await import('./npm-step.ts')).npmStep(source, workspace));
    else steps.push(aptStep(source));
  }
  // Debian packages first: they may bring what the others compile with.
  return steps.sort((a, b) => Number(b.manager === 'apt') - Number(a.manager === 'apt'));
}

/** The image says it by label, or official images by the variables that they all set. */
function ownPackageManager(image: ResolvedImage): PackageManager {
  const label = image.labels['taas.package-manager'];
  if (label === 'pip' || label === 'npm' || label === 'apt') return label;
  const has = (name: string) => image.env.some((entry) => entry.startsWith(`${name}=`));
  if (has('PYTHON_VERSION')) return 'pip';
  if (has('NODE_VERSION')) return 'npm';
  if (/python/.test(image.resolved)) return 'pip';
  if (/node/.test(image.resolved)) return 'npm';
  return 'apt';
}
