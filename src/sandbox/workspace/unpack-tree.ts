import { createWriteStream } from 'node:fs';
import { lstat, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readEntries } from './read-entries.ts';

/** More than any workspace of a cell takes; an archive says little of what comes out of it. */
const mostBytes = 2 * 2 ** 30;
const mostFiles = 250_000;

/**
 * Writes files and links of a workspace's archive below `root`, an empty folder. Nothing is ever written through a link,
 * wherever it leads: links are data of the workspace, as they are in the cell.
 *
 * @throws Error that says what is wrong with the archive.
 */
export async function unpackTree(archive: Readable, root: string, signal?: AbortSignal): Promise<void> {
  const folders = new Set<string>();
  let bytes = 0;
  let files = 0;
  await readEntries(archive, signal, async ({ name, type, linkname, size, mode }, content) => {
    const path = pathOf(name);
    bytes += size;
    files += 1;
    if (bytes > mostBytes) throw new Error(`its files take more than ${mostBytes} bytes`);
    if (files > mostFiles) throw new Error(`it holds more than ${mostFiles} files`);
    await makeFolders(root, path.slice(0, -1), folders);
    const place = join(root, ...path);
    if (type === 'file') {
      const executable = (mode & 0o111) !== 0;
      await pipeline(content, createWriteStream(place, { flags: 'wx', mode: executable ? 0o755 : 0o644 }));
    } else if (type === 'symlink' && linkname) {
      await symlink(linkname, place);
    } else {
      throw new Error(`${shown(name)} is a ${type}, not a file or link`);
    }
  });
}

function pathOf(name: string): string[] {
  const segments = name.split('/');
  const isPlain = segments.every((part) => part !== '' && part !== '.' && part !== '..');
  if (!isPlain || name.includes('\0')) {
    throw new Error(`the name ${shown(name)} leads out of it`);
  }
  return segments;
}

/** Level by level: a link in the place of a folder would lead elsewhere. */
async function makeFolders(root: string, path: readonly string[], known: Set<string>): Promise<void> {
  let folder = root;
  for (const part of path) {
    folder = join(folder, part);
    if (known.has(folder)) continue;
    await mkdir(folder).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST' || !(await lstat(folder)).isDirectory()) {
        throw new Error(`${shown(part)} is a folder and something else`, { cause: error });
      }
    });
    known.add(folder);
  }
}

function shown(name: string): string {
  return JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}…` : name);
}
