import { dirname, isAbsolute, relative, sep } from 'node:path';
import type { WorkspaceSelection } from '../sandbox/workspace/collect-paths.ts';
import type { WorkspaceOverlay } from '../sandbox/workspace/overlay.ts';
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
    ...(context.hooks.isTestedCopy ? wholeFolder : selectionOf(workspace, dirname(folder.path))),
    maxBytes: resources.diskBytes,
    overlay: (paths: readonly string[]) => overlayOf(context, workspace.path, paths),
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
    ({ files, bytes, digest }) => ({
      'taas.workspace.files': files,
      'taas.workspace.bytes': bytes,
      'taas.workspace.digest': digest,
    }),
  );
  context.hooks.onPacked?.(packed);
  return packed;
}

/** The laws, and over them what a command lays there; what that replaced is told. */
async function overlayOf(
  { hooks, laws, trust }: RunContext,
  root: string,
  paths: readonly string[],
): Promise<WorkspaceOverlay> {
  const last = (await hooks.overlay?.(root)) ?? new Map();
  if (!laws) return last;
  const { overlay, findings } = await laws.overlay(root, paths, last);
  trust.push(...findings);
  return overlay;
}

/** A copy holds nothing that is to be left out. */
export const wholeFolder: WorkspaceSelection = { include: ['**'], exclude: [] };

export function selectionOf(workspace: ScopeEnvironment['workspace'], runsDir: string): WorkspaceSelection {
  const { path, include, exclude } = workspace;
  return { include, exclude: [...exclude, ...ownFolders(path, runsDir)] };
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
