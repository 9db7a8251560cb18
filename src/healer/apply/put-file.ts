import { rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renameSynced, syncFolder, writeSynced } from './synced-file.ts';

interface PutOptions {
  readonly onStep?: (step: string) => void;
  readonly beforeRename?: () => Promise<void>;
}

interface Look {
  readonly mode: number;
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
}

/** Which file of which entry: names what is half written beside it. */
export interface PutId {
  readonly entry: string;
  readonly index: number;
}

/** Replaces a file in one step, or removes it; its folder must be there. */
export async function putFile(
  target: string,
  id: PutId,
  content: Buffer | null,
  { mode, owner }: Look,
  { onStep = () => {}, beforeRename = async () => {} }: PutOptions = {},
): Promise<void> {
  const folder = dirname(target);
  if (content === null) {
    await beforeRename();
    onStep('remove');
    await unlink(target);
    await syncFolder(folder);
    return;
  }
  const temporary = temporaryOf(target, id);
  try {
    onStep('write');
    // A new file belongs to whom its folder belongs, also where root heals.
    await writeSynced(temporary, content, { mode, owner: owner ?? (await stat(folder)) });
    onStep('check');
    await beforeRename();
    onStep('rename');
    await renameSynced(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}

/** What an interrupted process may have left beside the file. */
export function temporaryOf(target: string, { entry, index }: PutId): string {
  return join(dirname(target), `.taas-${entry}-${index}.part`);
}
