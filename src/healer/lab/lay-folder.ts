import { constants } from 'node:fs';
import { chmod, copyFile, lstat, mkdir, readlink, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { wholeFolder } from '../../harness/copy-workspace.ts';
import { collectPaths } from '../../sandbox/workspace/collect-paths.ts';
import { layOver } from '../../sandbox/workspace/lay-over.ts';
import type { WorkspaceOverlay } from '../../sandbox/workspace/overlay.ts';

/** Makes a folder that holds what `source` holds, with the overlay over it. Links are copied, and never followed. */
export async function layFolder(
  source: string,
  overlay: WorkspaceOverlay,
  target: string,
  signal: AbortSignal,
): Promise<void> {
  const made = new Set<string>();
  for (const [path, laid] of layOver(await collectPaths(source, wholeFolder), overlay)) {
    signal.throwIfAborted();
    const place = join(target, path);
    if (!made.has(dirname(place))) await mkdir(dirname(place), { recursive: true });
    made.add(dirname(place));
    if (!laid) await copyEntry(join(source, path), place);
    else if (laid.kind === 'link') await symlink(laid.target, place);
    else await writeFile(place, laid.content, { flag: 'wx', mode: laid.executable ? 0o755 : 0o644 });
  }
}

async function copyEntry(from: string, to: string): Promise<void> {
  const stats = await lstat(from);
  if (stats.isSymbolicLink()) return symlink(await readlink(from), to);
  if (!stats.isFile()) return;
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  await chmod(to, (stats.mode & 0o111) !== 0 ? 0o755 : 0o644);
}
