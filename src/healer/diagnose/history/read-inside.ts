import { constants, lstatSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { OverlayEntry } from '../../../sandbox/workspace/overlay.ts';
import { readSmallFile } from '../../../sandbox/workspace/read-small-file.ts';

const mostBytes = 64 * 2 ** 20;
const openFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** What stands at a path of a folder; `removed` where nothing does, or a link stands in the way: it may lead anywhere. */
export function readInside(folder: string, path: string): OverlayEntry {
  try {
    const parts = path.split('/');
    const parents = parts.slice(0, -1).map((_, at) => join(folder, ...parts.slice(0, at + 1)));
    if (!parents.every((parent) => lstatSync(parent).isDirectory())) return { kind: 'removed' };
    const place = join(folder, path);
    if (lstatSync(place).isSymbolicLink()) return { kind: 'link', target: readlinkSync(place) };
    const file = readSmallFile(place, openFlags, mostBytes);
    if (typeof file === 'string') return { kind: 'removed' };
    return { kind: 'file', content: file.content, executable: (file.mode & 0o100) !== 0 };
  } catch {
    return { kind: 'removed' };
  }
}
