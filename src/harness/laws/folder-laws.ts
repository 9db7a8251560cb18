import { constants } from 'node:fs';
import { lstat, open, opendir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { TaasError } from '../../errors.ts';
import { collectPaths, type WorkspaceSelection } from '../../sandbox/workspace/collect-paths.ts';
import { formatSize } from '../../units.ts';
import { type LawPlace, mostLawBytes } from './law-place.ts';
import type { LawEntry } from './laws.ts';

/** The laws of a folder that is laid out like the workspace; what a workspace leaves out, it leaves out too. */
export async function folderLaws(
  folder: string,
  selection: WorkspaceSelection,
  isWorkspace: boolean,
): Promise<LawPlace> {
  try {
    await (await opendir(folder)).close();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw unreadable(
      `The folder of the laws ${folder} can't be read (${code}). Name the folder that holds them with --laws.`,
      error,
    );
  }
  return {
    source: folder,
    commit: null,
    isWorkspace,
    paths: await collectPaths(folder, selection),
    read: async (paths) => {
      const files = new Map<string, LawEntry>();
      let bytes = 0;
      for (const path of paths) {
        const entry = await readEntry(join(folder, path));
        files.set(path, entry);
        if (entry.kind === 'file') bytes += entry.content.length;
        if (bytes > mostLawBytes) throw tooLarge(folder);
      }
      return files;
    },
  };
}

/** Not even a link that takes the file's place meanwhile leads elsewhere. */
export const openFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

async function readEntry(path: string): Promise<LawEntry> {
  try {
    const stats = await lstat(path);
    if (stats.isSymbolicLink()) return { kind: 'link', target: await readlink(path) };
    if (!stats.isFile()) throw new Error('it is no file');
    await using file = await open(path, openFlags);
    if (stats.size > mostLawBytes) throw tooLarge(path);
    return { kind: 'file', content: await file.readFile(), executable: (stats.mode & 0o111) !== 0 };
  } catch (error) {
    if (error instanceof TaasError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw unreadable(
      `The law ${path} can't be read (${code ?? message}). Make it readable, or take it out of "laws".`,
      error,
    );
  }
}

function tooLarge(where: string): TaasError {
  return unreadable(
    `The laws in ${where} take more than ${formatSize(mostLawBytes)}. Let "laws" name tests and their fixtures only.`,
  );
}

function unreadable(message: string, cause?: unknown): TaasError {
  return new TaasError('TAAS_LAWS_UNREADABLE', message, { cause });
}
