import type { WorkspaceOverlay } from '../../../sandbox/workspace/overlay.ts';
import { readInside } from '../history/read-inside.ts';

/** Lays what another state has at these paths over the tested one. */
export function stateOverlay(folder: string, paths: readonly string[]): WorkspaceOverlay {
  return new Map(paths.map((path) => [path, readInside(folder, path)] as const));
}
