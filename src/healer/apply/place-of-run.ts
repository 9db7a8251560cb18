import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { TaaSReport } from '../../generated/taas-report.ts';
import { type HealPlace, healPlace } from './heal-place.ts';

/**
 * Where what a run has tested is mended. A report may come from another machine, whose folders are not made here: where
 * the scope's is not there the healer keeps its own in the workspace.
 *
 * @param workspace absolute
 * @returns null where the workspace is not there
 */
export async function placeOfRun(
  { scope }: Pick<TaaSReport, 'scope'>,
  workspace: string | null,
): Promise<HealPlace | null> {
  if (workspace === null || !(await isFolder(workspace))) return null;
  const isThere = scope.path !== null && (await isFolder(dirname(scope.path)));
  return healPlace(isThere ? scope.path : null, workspace);
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}
