import { dirname, isAbsolute, relative, sep } from 'node:path';
import { type PackedWorkspace, packWorkspace } from '../sandbox/workspace/pack-workspace.ts';
import type { ScopeEnvironment } from '../scope/scope.ts';
import { inPhase, type RunContext } from './run-context.ts';

/** Copies the workspace into the run folder: from here on nothing that happens to it changes the run. */
export async function copyWorkspace(
  context: RunContext,
  { workspace, resources }: ScopeEnvironment,
): Promise<PackedWorkspace> {
  const { stop, emit, folder } = context;
  const options = {
    include: workspace.include,
    exclude: [...workspace.exclude, ...ownFolders(workspace.path, dirname(folder.path))],
    maxBytes: resources.diskBytes,
    overlay: async () => (await context.hooks.overlay?.(workspace.path)) ?? new Map(),
    signal: stop.signal,
    onProgress: (files: number) =>
      emit({ kind: 'phase_progress', phase: 'workspace', message: `${files} files` }),
  };
  const packed = await inPhase(
    context,
    'workspace',
    workspace.path,
    () => packWorkspace(workspace.path, folder.resolve('workspace.tar'), options),
    ({ files }) => `${files} files`,
  );
  context.hooks.onPacked?.(packed);
  return packed;
}

/** The folder of all runs, where it lies in the workspace: reports of earlier runs are not the code's. */
export function ownFolders(workspace: string, runsDir: string): string[] {
  const inside = relative(workspace, runsDir);
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return [];
  return [
    inside
      .split(sep)
      .join('/')
      .replaceAll(/[\\*?[\]{}()!+@|]/g, '\\$&'),
  ];
}
