import type { WorkspaceOverlay } from '../../sandbox/workspace/overlay.ts';
import type { Scope } from '../../scope/scope.ts';

/**
 * Whether a change must lie in a folder of its own, and not only over the copy of the workspace: what an image is made
 * of is read from the folder, so is how Python finds its modules, and what steers the tests from outside of the laws is
 * kept out of the folder, not of what is laid over it.
 */
export function needsFolder({ laws, environment }: Scope, overlay: WorkspaceOverlay): boolean {
  if (overlay.size === 0) return false;
  const { build, dependencies } = environment;
  return (
    laws.length > 0 ||
    build !== null ||
    Object.values(dependencies).some((source) => source?.kind === 'file') ||
    [...overlay.keys()].some((path) => /^(?:pyproject\.toml|setup\.cfg|setup\.py|src)$/.test(path))
  );
}
