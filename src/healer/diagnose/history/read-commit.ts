import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readBlobs } from '../../../sandbox/workspace/git-blobs.ts';
import { runGit } from '../../../sandbox/workspace/run-git.ts';

const mostBytesAtOnce = 64 * 2 ** 20;
const mostBytes = 512 * 2 ** 20;

interface Blob {
  readonly path: string;
  readonly mode: string;
  readonly id: string;
  readonly bytes: number;
}

/**
 * Writes the files that a commit has in the workspace's folder below `target`, an empty folder. Nothing is checked out,
 * so no filter of the repository runs.
 *
 * @param prefix the workspace's folder in the repository, e.g. `packages/shop/`; empty at its root
 * @returns the paths, or undefined where the commit can't be read
 */
export async function readCommit(
  workspace: string,
  { commit, prefix, isWanted }: { commit: string; prefix: string; isWanted: (path: string) => boolean },
  target: string,
  signal: AbortSignal,
): Promise<string[] | undefined> {
  const blobs = withoutClashes(await listBlobs(workspace, commit, prefix, signal))?.filter(({ path }) =>
    isWanted(path),
  );
  if (!blobs || blobs.reduce((sum, { bytes }) => sum + bytes, 0) > mostBytes) return undefined;
  for (const batch of inBatches(blobs)) {
    signal.throwIfAborted();
    const contents = await readBlobs(
      workspace,
      batch.map(({ id }) => id),
    ).catch(() => undefined);
    if (!contents) return undefined;
    for (const blob of batch) await writeBlob(target, blob, contents.get(blob.id) ?? Buffer.alloc(0));
  }
  return blobs.map(({ path }) => path);
}

function inBatches(blobs: readonly Blob[]): Blob[][] {
  const batches: Blob[][] = [[]];
  let size = 0;
  for (const blob of blobs) {
    size += blob.bytes;
    if (size > mostBytesAtOnce) {
      batches.push([]);
      size = blob.bytes;
    }
    batches.at(-1)?.push(blob);
  }
  return batches;
}

async function listBlobs(
  workspace: string,
  commit: string,
  prefix: string,
  signal: AbortSignal,
): Promise<Blob[] | undefined> {
  const listing = await runGit(workspace, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit], { signal });
  return listing?.split('\0').flatMap((line) => {
    const [, mode, id, bytes, path] = /^(\d{6}) blob ([0-9a-f]+) +(\d+)\t(.*)$/s.exec(line) ?? [];
    if (!mode || !id || !path?.startsWith(prefix)) return [];
    const own = path.slice(prefix.length);
    return isPlain(own) ? [{ path: own, mode, id, bytes: Number(bytes) }] : [];
  });
}

/** Git makes no tree with `a` a link and `a/b` a file; somebody else may, and the file would be written elsewhere. */
function withoutClashes(blobs: Blob[] | undefined): Blob[] | undefined {
  const paths = new Set(blobs?.map(({ path }) => path.toLowerCase()));
  return blobs?.filter(({ path }) => {
    const parts = path.toLowerCase().split('/');
    return !parts.some((_, at) => at > 0 && paths.has(parts.slice(0, at).join('/')));
  });
}

/** A tree object that somebody made by hand may hold any name. */
function isPlain(path: string): boolean {
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && part !== '.git');
}

async function writeBlob(target: string, { path, mode }: Blob, content: Buffer): Promise<void> {
  const place = join(target, path);
  await mkdir(dirname(place), { recursive: true });
  if (mode === '120000') await symlink(content.toString('utf8'), place);
  else await writeFile(place, content, { flag: 'wx', mode: mode === '100755' ? 0o755 : 0o644 });
}
