import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { contentDigest } from '../../content-digest.ts';
import { TaasError } from '../../errors.ts';
import { unwritable } from './heal-place.ts';

/** A file of the workspace, or that there is none. */
export interface FileState {
  readonly content: Buffer | null;
  /** `sha256-…`; null where there is none. */
  readonly digest: string | null;
  readonly mode: number | null;
  readonly owner?: { readonly uid: number; readonly gid: number };
}

const largestFile = 64 * 2 ** 20;

/** @throws TaasError `TAAS_CHANGE_REFUSED` where it is no file that the healer changes. */
export async function fileState(path: string): Promise<FileState> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const stats = await file.stat();
      if (!stats.isFile() || stats.size > largestFile) {
        const what = stats.isFile() ? 'is larger than 64 MiB' : 'is no regular file';
        throw new TaasError('TAAS_CHANGE_REFUSED', `${path} is not changed: it ${what}.`);
      }
      const content = await file.readFile();
      const { mode, uid, gid } = stats;
      return { content, digest: contentDigest(content), mode: mode & 0o7777, owner: { uid, gid } };
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { content: null, digest: null, mode: null };
    throw unwritable(path, error);
  }
}
