import { createReadStream } from 'node:fs';
import { access, mkdir, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { createGunzip } from 'node:zlib';
import { keptWorkspaceName } from '../../../harness/keep-workspace.ts';
import { unpackTree } from '../../../sandbox/workspace/unpack-tree.ts';

interface UnpackedWorkspace {
  readonly folder: string;
  readonly paths: readonly string[];
}

/** The copy that a run has left of what it tested; null where it has left none that can be read. */
export async function unpackKeptWorkspace(
  runDir: string,
  folder: string,
  signal: AbortSignal,
): Promise<UnpackedWorkspace | null> {
  const archive = join(runDir, keptWorkspaceName);
  try {
    await access(archive);
    await mkdir(folder, { recursive: true });
    const unpacked = createGunzip();
    const source = createReadStream(archive).on('error', (error) => unpacked.destroy(error));
    await unpackTree(source.pipe(unpacked), folder, signal);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
    return { folder, paths };
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
