import { constants } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

interface Look {
  /** Permission bits. */
  readonly mode: number;
  /** Whose it is to be, as far as this user may say so. */
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
}

/** Writes a new file and waits until it is on the disk; its folder is not waited for. */
export async function writeSynced(path: string, content: Buffer | string, look: Look): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  const file = await open(path, flags, 0o600);
  try {
    await file.writeFile(content);
    if (look.owner) await file.chown(look.owner.uid, look.owner.gid).catch(() => {});
    await file.chmod(look.mode & 0o7777);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What stands at `to` is the old or the new file, whole, whenever the power goes. */
export async function renameSynced(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFolder(dirname(to));
}

/** Names in a folder are on the disk only then. */
export async function syncFolder(path: string): Promise<void> {
  // Windows opens no folder.
  const folder = await open(path, constants.O_RDONLY).catch(() => undefined);
  if (!folder) return;
  try {
    await folder.sync().catch(() => {});
  } finally {
    await folder.close();
  }
}
