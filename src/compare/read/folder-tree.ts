import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readFile, readlink, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { TaasError } from '../../errors.ts';
import { collectPaths } from '../../sandbox/workspace/collect-paths.ts';
import type { Tree, TreeEntry } from './tree.ts';

/** The files of a folder that `isWanted` names; what git ignores stays out. Links are not followed. */
export async function folderTree(
  folder: string,
  label: string,
  isWanted: (path: string) => boolean,
): Promise<Tree> {
  const root = await realpath(folder);
  const entries = new Map<string, TreeEntry>();
  const sizes = new Map<string, number>();
  for (const path of await collectPaths(root, { include: null, exclude: [] })) {
    if (!isWanted(path)) continue;
    const place = join(root, path);
    const stats = await lstat(place).catch(() => null);
    if (stats?.isSymbolicLink()) {
      entries.set(path, { kind: 'link', id: `link ${await readlink(place)}` });
    } else if (stats?.isFile()) {
      sizes.set(path, stats.size);
      entries.set(path, { kind: 'file', id: await guarded(place, () => digestOfFile(place)) });
    }
  }
  return {
    label,
    entries,
    read: async (paths, mostBytes) => {
      const contents = new Map<string, Buffer | null>();
      for (const path of paths) {
        const place = join(root, path);
        const isTooLarge = (sizes.get(path) ?? 0) > mostBytes;
        contents.set(path, isTooLarge ? null : await guarded(place, () => readFile(place)));
      }
      return contents;
    },
    readOne: (path, mostBytes) => readInside(root, path, mostBytes),
  };
}

/** A file below `root`, not behind a link; null where there is none such, or it is larger. */
export async function readInside(root: string, path: string, mostBytes: number): Promise<Buffer | null> {
  const place = join(root, path);
  const stats = await lstat(place).catch(() => null);
  const real = await realpath(place).catch(() => null);
  const isOwn = real === place && place.startsWith(`${root}${sep}`);
  if (!isOwn || !stats?.isFile() || stats.size > mostBytes) return null;
  return readFile(place).catch(() => null);
}

async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function guarded<Value>(path: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (cause) {
    const { message } = cause as Error;
    throw new TaasError('TAAS_USAGE', `${path} can not be read (${message}). Check its permissions.`, {
      cause,
    });
  }
}
