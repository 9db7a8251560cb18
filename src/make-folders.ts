import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Level by level, since a recursive mkdir never comes back where a file system (/proc) says ENOENT to a mkdir.
 * Tells whether the last one is new.
 */
export async function makeFolders(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') {
      if (await isFolder(path)) return false;
      throw Object.assign(error as Error, { code: 'ENOTDIR' });
    }
    const parent = dirname(path);
    if (code !== 'ENOENT' || parent === path || (await isFolder(parent))) throw error;
    await makeFolders(parent);
    // Another run may have made it meanwhile.
    return await makeFolders(path);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
