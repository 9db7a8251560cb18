import { pythonFolders } from '../../../harness/cell-env.ts';
import { cellPaths } from '../../../sandbox/cell/cell-config.ts';
import type { WorkspaceOverlay } from '../../../sandbox/workspace/overlay.ts';
import type { Scope } from '../../../scope/scope.ts';
import type { Lab } from '../../lab/lab.ts';

/** What Python and Node programs load before anything else. */
export interface Preload {
  /** Below the workspace; nothing of the project is called so. */
  readonly folder: string;
  readonly python: string;
  readonly node: string;
}

/** A scope whose Python and Node programs load that first, and the files that it takes. Other languages know nothing of it. */
export function preloaded(
  { scope, snapshot }: Pick<Lab, 'scope' | 'snapshot'>,
  { folder, python, node }: Preload,
): { readonly scope: Scope; readonly overlay: WorkspaceOverlay } {
  const file = (text: string) => ({ kind: 'file', content: Buffer.from(text), executable: false }) as const;
  const place = `${cellPaths.workspace}/${folder}`;
  const { env } = scope.environment;
  const first = {
    // What the cell would have by itself stays behind it.
    PYTHONPATH: [place, env.PYTHONPATH ?? pythonFolders(snapshot.folder)].flat().filter(Boolean).join(':'),
    NODE_OPTIONS: [env.NODE_OPTIONS, `--import=file://${place}/first.mjs`].filter(Boolean).join(' '),
  };
  return {
    scope: { ...scope, environment: { ...scope.environment, env: { ...env, ...first } } },
    overlay: new Map([
      [`${folder}/sitecustomize.py`, file(python)],
      [`${folder}/first.mjs`, file(node)],
    ]),
  };
}
