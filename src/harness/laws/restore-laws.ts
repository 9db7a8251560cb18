import type { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import { type Cell, type CellEntry, IncompleteListingError } from '../../sandbox/cell/cell.ts';
import { cellPaths } from '../../sandbox/cell/cell-config.ts';
import { foldersAbove } from '../../sandbox/workspace/lay-over.ts';
import { entryTime } from '../../sandbox/workspace/workspace-tar.ts';
import type { LawEntry } from './laws.ts';

export type PathKinds = ReadonlyMap<string, CellEntry['kind']>;

const removalTimeoutMs = 30_000;
/** Of one command line. */
const pathsAtOnce = 500;

/** Everything in the workspace of the cell, but what package managers put there. */
export async function listWorkspacePaths(cell: Cell): Promise<PathKinds> {
  const entries = await cell.list(cellPaths.workspace, ['node_modules']).catch((error: Error) => {
    if (error instanceof IncompleteListingError) return error.entries;
    throw error;
  });
  return new Map(entries.map(({ path, kind }) => [path, kind]));
}

/** Puts law files back into the cell, through whatever was put in their way. What can't be put back stays changed. */
export async function restoreLaws(
  cell: Cell,
  laws: ReadonlyMap<string, LawEntry>,
  paths: readonly string[],
  listed: PathKinds,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const folders = new Set(paths.flatMap(foldersAbove));
  const inTheWay = [
    ...[...folders].filter((folder) => (listed.get(folder) ?? 'directory') !== 'directory'),
    ...paths.filter((path) => listed.has(path)),
  ];
  await removePaths(cell, inTheWay, env);
  const tar = pack();
  for (const path of paths) {
    const law = laws.get(path);
    if (law?.kind === 'link')
      tar.entry({ name: path, type: 'symlink', linkname: law.target, mtime: entryTime });
    else if (law) {
      tar.entry({ name: path, mode: law.executable ? 0o755 : 0o644, mtime: entryTime }, law.content);
    }
  }
  tar.finalize();
  // The comparison after the attempt tells where it did not work.
  await cell.unpack(cellPaths.workspace, tar as unknown as Readable).catch(() => {});
}

export async function removePaths(
  cell: Cell,
  paths: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  for (let at = 0; at < paths.length; at += pathsAtOnce) {
    const { exited } = cell.start({
      argv: ['rm', '-rf', '--', ...paths.slice(at, at + pathsAtOnce)],
      cwd: cellPaths.workspace,
      env,
      timeoutMs: removalTimeoutMs,
      killLeftovers: true,
    });
    await exited;
  }
}
