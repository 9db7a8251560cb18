import { lstat, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { TaasError } from '../../errors.ts';

/** What file systems leave out of names, or git takes for nothing: `.g\u200cit` is `.git` on some of them. */
const ignorable = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u206A-\u206F\uFEFF]/g;
const longestPath = 1_024;

/**
 * The absolute path of a file to change, once it is known that the change stays inside `root`: a plain relative path, no
 * link on the way, and at its end nothing or a file that has no other name.
 *
 * @throws TaasError `TAAS_CHANGE_REFUSED`.
 */
export async function resolveInside(root: string, path: string): Promise<string> {
  const parts = plainParts(path);
  let place = await realpath(root).catch((error) => {
    throw refused(path, `the folder ${root} is not there`, error);
  });
  for (const [index, part] of parts.entries()) {
    place = join(place, part);
    const isLast = index === parts.length - 1;
    const stats = await lstat(place).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw refused(path, `${place} can't be looked at (${error.code})`, error);
    });
    // What is not there yet can't lead anywhere.
    if (stats === null) return join(place, ...parts.slice(index + 1));
    if (stats.isSymbolicLink()) throw refused(path, `${parts.slice(0, index + 1).join('/')} is a link`);
    if (!isLast && !stats.isDirectory()) throw refused(path, `${place} is no folder`);
    if (isLast && !stats.isFile()) throw refused(path, 'it is no regular file');
    if (isLast && stats.nlink > 1) {
      throw refused(
        path,
        `the file has ${stats.nlink} names (hard links), and the others would not be changed`,
      );
    }
  }
  return place;
}

function plainParts(path: string): string[] {
  const parts = path.split('/');
  if (path.length > longestPath) throw refused(`${path.slice(0, 100)}…`, 'the path is too long');
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) throw refused(path, 'the path is absolute');
  if (path.includes('\0') || (process.platform === 'win32' && path.includes('\\'))) {
    throw refused(path, 'the path holds a character that none may have');
  }
  if (parts.some((part) => part === '' || part === '.' || part === '..')) {
    throw refused(path, 'the path is not a plain one inside of the workspace');
  }
  // Git runs programs that files in there name, and the healer believes its own journal.
  const own = parts.find((part) => isOwn(part));
  if (own !== undefined) throw refused(path, `what lies in ${own} is never changed`);
  return parts;
}

function isOwn(part: string): boolean {
  const name = part
    .normalize('NFKC')
    .replaceAll(ignorable, '')
    .toLowerCase()
    .replace(/:.*$/, '')
    .replace(/[. ]+$/, '');
  return name === '.git' || name === '.taas' || /^git~\d$/.test(name);
}

function refused(path: string, why: string, cause?: unknown): TaasError {
  return new TaasError('TAAS_CHANGE_REFUSED', `${JSON.stringify(path)} is not changed: ${why}.`, {
    data: { path },
    ...(cause === undefined ? {} : { cause }),
  });
}
