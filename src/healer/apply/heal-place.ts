import { lstat, realpath, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { TaasError } from '../../errors.ts';
import { makeFolders } from '../../make-folders.ts';

/** Where changes go, and where the healer keeps what it needs to take them back. */
export interface HealPlace {
  /** Absolute folder of the workspace. */
  readonly workspace: string;
  /** Absolute folder that the scope's document lies in; the workspace where it was given as an object. */
  readonly scopeFolder: string;
  /** Absolute: `.taas/heal` beside the scope. */
  readonly folder: string;
}

/** @param scopePath as a report has it */
export function healPlace(scopePath: string | null, workspace: string): HealPlace {
  const scopeFolder = scopePath === null ? workspace : dirname(scopePath);
  return { workspace, scopeFolder, folder: join(scopeFolder, '.taas', 'heal') };
}

/**
 * Makes the folder. A link in its place would lead the healer's own files somewhere else.
 *
 * @throws TaasError `TAAS_CHANGE_REFUSED`, `TAAS_OUT_UNWRITABLE`.
 */
export async function makeHealFolder({ folder, scopeFolder }: HealPlace): Promise<void> {
  await assertNoLink(folder);
  const own = dirname(folder);
  try {
    // As the folder of the runs beside it, it keeps itself out of git.
    if (await makeFolders(own))
      await writeFile(join(own, '.gitignore'), '*\n', { flag: 'wx' }).catch(() => {});
    await makeFolders(join(folder, 'journal'));
  } catch (error) {
    throw unwritable(folder, error);
  }
  const real = join(await realpath(scopeFolder), basename(own), basename(folder));
  if ((await realpath(folder)) !== real) throw isLink(folder);
}

async function assertNoLink(folder: string): Promise<void> {
  for (const path of [dirname(folder), folder, join(folder, 'journal')]) {
    const stats = await lstat(path).catch(() => undefined);
    if (stats?.isSymbolicLink()) throw isLink(path);
  }
}

function isLink(path: string): TaasError {
  return new TaasError(
    'TAAS_CHANGE_REFUSED',
    `${path} is a link, and the healer keeps its journal nowhere else. Remove the link.`,
  );
}

/** For files of the healer, and for those that it changes. */
export function unwritable(path: string, error: unknown): TaasError {
  if (error instanceof TaasError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') {
    return new TaasError('TAAS_DISK_FULL', `${path} can't be written: the disk is full.`, { cause: error });
  }
  return new TaasError('TAAS_OUT_UNWRITABLE', `${path} can't be written (${code ?? message}).`, {
    cause: error,
  });
}
