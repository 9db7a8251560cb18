import { createReadStream } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { TaasError } from '../errors.ts';
import type { TaaSReport } from '../generated/taas-report.ts';
import { selectionOf, wholeFolder } from '../harness/copy-workspace.ts';
import { keptWorkspaceName } from '../harness/keep-workspace.ts';
import type { WorkspaceSelection } from '../sandbox/workspace/collect-paths.ts';
import { type PackedWorkspace, packWorkspace } from '../sandbox/workspace/pack-workspace.ts';
import { unpackTree } from '../sandbox/workspace/unpack-tree.ts';
import type { Scope } from '../scope/scope.ts';

interface Places {
  readonly runDir: string;
  /** Empty. */
  readonly temporary: string;
  readonly signal?: AbortSignal;
}

/**
 * The very copy that a run has tested, as one archive in `temporary`: the one that the run kept, else the workspace as
 * it is now, where it is still the same.
 *
 * @throws TaasError `TAAS_CAPSULE_WORKSPACE_GONE`, `TAAS_DISK_FULL`.
 */
export async function testedWorkspace(
  report: TaaSReport,
  scope: Scope,
  { runDir, temporary, signal }: Places,
): Promise<PackedWorkspace> {
  const { workspace } = report;
  if (!workspace) throw gone(`The run ${report.run_id} ended before its workspace was copied`);
  const pack = (folder: string, selection: WorkspaceSelection) =>
    packWorkspace(folder, join(temporary, 'workspace.tar'), {
      ...selection,
      maxBytes: scope.environment.resources.diskBytes,
      ...(signal && { signal }),
    });
  const kept = join(runDir, keptWorkspaceName);
  if (await isThere(kept)) {
    const copy = join(temporary, 'copy');
    await mkdir(copy);
    const packed = await unpackKept(kept, copy, signal).then(() => pack(copy, wholeFolder));
    if (packed.digest === workspace.digest) return packed;
    throw gone(`${kept} is not the copy that run ${report.run_id} has tested`);
  }
  if (!(await isThere(workspace.path)))
    throw gone(`The workspace ${workspace.path} of run ${report.run_id} is gone`);
  const selection = selectionOf({ ...scope.environment.workspace, path: workspace.path }, dirname(runDir));
  const packed = await pack(workspace.path, selection).catch((error) => {
    if (!(error instanceof TaasError) || error.code === 'TAAS_DISK_FULL') throw error;
    throw gone(`The workspace ${workspace.path} of run ${report.run_id} is gone`, error);
  });
  if (packed.digest === workspace.digest) return packed;
  const keptBy = report.verdict === 'fail' ? '' : ', and only a run that fails keeps a copy';
  throw gone(`The workspace ${workspace.path} has changed since run ${report.run_id}${keptBy}`);
}

async function unpackKept(path: string, folder: string, signal: AbortSignal | undefined): Promise<void> {
  const file = createReadStream(path);
  const archive = createGunzip();
  file.on('error', (error) => archive.destroy(error));
  try {
    await unpackTree(file.pipe(archive), folder, signal);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') {
      throw new TaasError(
        'TAAS_DISK_FULL',
        `No space left to unpack ${path}. Set TMPDIR to another folder.`,
        {
          cause: error,
        },
      );
    }
    throw gone(`${path} can't be read: ${message}`, error);
  } finally {
    file.destroy();
  }
}

/** What a capsule needs is no longer there. */
export function gone(why: string, cause?: unknown): TaasError {
  return new TaasError('TAAS_CAPSULE_WORKSPACE_GONE', `${why}. Run the scope again.`, { cause });
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
