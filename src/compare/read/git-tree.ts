import { TaasError } from '../../errors.ts';
import { readBlobs } from '../../sandbox/workspace/git-blobs.ts';
import { runGit } from '../../sandbox/workspace/run-git.ts';
import type { Tree, TreeEntry } from './tree.ts';

/** So much is asked of git at once: its answer is held in memory. */
const mostBytesAtOnce = 64 * 2 ** 20;

/** A commit's files, paths from the repository's root. Nothing is checked out. */
export async function gitTree(folder: string, ref: string, commit: string): Promise<Tree> {
  const listing = await runGit(folder, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit]);
  if (listing === undefined) {
    throw new TaasError('TAAS_USAGE', `git can not list the files of ${ref}. Fetch the whole commit.`);
  }
  const entries = new Map<string, TreeEntry & { readonly bytes: number }>();
  for (const line of listing.split('\0')) {
    const [, mode, id, bytes, path] = /^(\d{6}) blob ([0-9a-f]+) +(\d+)\t(.*)$/s.exec(line) ?? [];
    if (!mode || !id || !path) continue;
    entries.set(path, { kind: mode === '120000' ? 'link' : 'file', id, bytes: Number(bytes) });
  }
  const read: Tree['read'] = async (paths, mostBytes) => {
    const contents = new Map<string, Buffer | null>();
    let [batch, size]: [string[], number] = [[], 0];
    const flush = async () => {
      const ids = batch.map((path) => entries.get(path)?.id ?? '');
      const blobs = await readBlobs(folder, ids).catch((cause: Error) => {
        throw new TaasError(
          'TAAS_USAGE',
          `${ref} can not be read: ${cause.message}. Fetch the whole commit.`,
          { cause },
        );
      });
      for (const [index, path] of batch.entries()) contents.set(path, blobs.get(ids[index] ?? '') ?? null);
      [batch, size] = [[], 0];
    };
    for (const path of paths) {
      const bytes = entries.get(path)?.bytes ?? 0;
      if (bytes > mostBytes) {
        contents.set(path, null);
        continue;
      }
      if (size + bytes > mostBytesAtOnce) await flush();
      batch.push(path);
      size += bytes;
    }
    if (batch.length > 0) await flush();
    return contents;
  };
  return {
    label: ref,
    entries,
    read,
    readOne: async (path, mostBytes) =>
      entries.has(path) ? ((await read([path], mostBytes)).get(path) ?? null) : null,
  };
}

/** The id of the commit that a ref names; undefined where it names none, or there is no repository. */
export async function findCommit(folder: string, ref: string): Promise<string | undefined> {
  // git would take it for an option.
  if (ref.startsWith('-')) return undefined;
  return (await runGit(folder, ['rev-parse', '--verify', '-q', `${ref}^{commit}`]))?.trim() || undefined;
}
