import { opendir, stat } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { TaasError } from '../../errors.ts';
import type { SkippedEntry } from '../../generated/taas-report.ts';
import { collectPaths, type WorkspaceSelection } from './collect-paths.ts';
import { layOver } from './lay-over.ts';
import type { WorkspaceOverlay } from './overlay.ts';
import { pageBytes, pagesOf, WorkspaceTar } from './workspace-tar.ts';

export interface PackedWorkspace {
  /** The tar file on the host. */
  readonly tarPath: string;
  /** `sha256-…` over path, mode and content of every entry. */
  readonly digest: string;
  readonly files: number;
  readonly bytes: number;
  readonly skipped: readonly SkippedEntry[];
  /** Workspace path → `sha256-…` of its content. */
  readonly fileDigests: ReadonlyMap<string, string>;
}

interface PackOptions extends WorkspaceSelection {
  readonly maxBytes: number;
  /** What takes the place of something in the workspace, whose paths it is told. Digests are of what comes of it. */
  readonly overlay?: (paths: readonly string[]) => Promise<WorkspaceOverlay>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (files: number, bytes: number) => void;
}

/** How long small files are read without a turn for the rest of the run. */
const turnMs = 5;
const noOverlay: WorkspaceOverlay = new Map();

/**
 * Copies the workspace into one tar file: from here on nothing that happens to the folder changes the run. Modes are
 * reduced to the executable bit and times are fixed, so that equal files give equal digests.
 *
 * @throws TaasError `TAAS_WORKSPACE_UNREADABLE`, `TAAS_WORKSPACE_TOO_LARGE`, `TAAS_DISK_FULL`.
 */
export async function packWorkspace(
  root: string,
  tarPath: string,
  options: PackOptions,
): Promise<PackedWorkspace> {
  await assertFolder(root);
  const paths = await collectPaths(root, options, options.signal);
  const entries = layOver(paths, (await options.overlay?.(paths)) ?? noOverlay);
  const tar = new WorkspaceTar(root, tarPath);
  const skipped: SkippedEntry[] = [];
  const mostPages = pagesOf(options.maxBytes);
  let files = 0;
  let turnStartedMs = performance.now();
  try {
    for (const [path, laid] of entries) {
      if (performance.now() - turnStartedMs > turnMs) {
        await nextTurn();
        await tar.drain();
        turnStartedMs = performance.now();
      }
      options.signal?.throwIfAborted();
      const skipReason = laid ? await tar.addOverlaid(path, laid) : await tar.addFromHost(path);
      if (skipReason) skipped.push({ path, reason: skipReason });
      else files += 1;
      if (tar.pages > mostPages) throw workspaceTooLarge(root, options.maxBytes);
      if (files % 1_000 === 0) options.onProgress?.(files, tar.bytes);
    }
    const digest = await tar.finish();
    return { tarPath, digest, files, bytes: tar.bytes, skipped, fileDigests: tar.fileDigests };
  } catch (caught) {
    tar.giveUp();
    const error = tar.brokenBy ?? caught;
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') {
      throw new TaasError('TAAS_DISK_FULL', `No space left for the copy of the workspace at ${tarPath}.`, {
        cause: error,
      });
    }
    throw error;
  }
}

async function assertFolder(root: string): Promise<void> {
  try {
    if (!(await stat(root)).isDirectory()) throw new Error('it is not a folder');
    await (await opendir(root)).close();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code ?? message;
    throw new TaasError(
      'TAAS_WORKSPACE_UNREADABLE',
      `The workspace ${root} can't be read (${why}). Set environment.workspace.path or --workspace to a folder.`,
      { cause: error },
    );
  }
}

export function workspaceTooLarge(root: string, maxBytes: number, cause?: unknown): TaasError {
  return new TaasError(
    'TAAS_WORKSPACE_TOO_LARGE',
    `The workspace ${root} takes more than the ${maxBytes} bytes of environment.resources.disk, its files in pages of ` +
      `${pageBytes} bytes. Leave files out with environment.workspace.exclude or .gitignore, or raise the limit.`,
    { cause },
  );
}
