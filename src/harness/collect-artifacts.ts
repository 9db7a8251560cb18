import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, posix, relative, sep } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import picomatch from 'picomatch';
import type { Artifact } from '../generated/taas-report.ts';
import { type Cell, type CellEntry, IncompleteListingError } from '../sandbox/cell/cell.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import { ArtifactPlaces } from './artifact-places.ts';
import type { RunContext } from './run-context.ts';
import { safeName } from './run-folder.ts';

/** More than that is no evidence any more, but an attempt to flood the host. */
const mostArtifacts = 10_000;

/** Workspace files that match a glob, sorted; only regular files. */
export async function findFiles(cell: Cell, globs: readonly string[]): Promise<WorkspaceListing> {
  if (globs.length === 0) return { entries: [], incomplete: null };
  const wanted = picomatch([...globs], { dot: true });
  // Tens of thousands of files that hardly anybody means; who does, names the folder.
  const skip = globs.some((glob) => glob.includes('node_modules')) ? [] : ['node_modules'];
  const { entries, incomplete } = await listWorkspace(cell, skip);
  const found = entries
    // To a glob a line end matches nothing.
    .filter((entry) => entry.kind === 'file' && wanted(entry.path.replaceAll(/[\n\r\u2028\u2029]/g, '_')))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return { entries: found, incomplete };
}

/**
 * Takes the files that the globs name out of the cell, into the run folder, with their digests. Together they can be
 * as large as the cell's disk: a file with holes, or with many names, seems larger.
 */
export async function collectArtifacts(
  context: RunContext,
  cell: Cell,
  globs: readonly string[],
  folderName: string,
  maxBytes: number,
): Promise<Artifact[]> {
  const artifacts: Artifact[] = [];
  const folder = context.folder.resolve(join('artifacts', safeName(folderName)));
  const places = new ArtifactPlaces();
  const { entries: found, incomplete } = await findFiles(cell, globs);
  if (incomplete !== null) context.warn(`${folderName}: not every artifact may be kept: ${incomplete}`);
  const kept = takeWhatFits(found, maxBytes);
  let room = maxBytes;
  await cell.readFiles(cellPaths.workspace, kept, async (path, bytes, content) => {
    // It has grown since it was listed.
    if (bytes > room) return 'stop';
    room -= bytes;
    const shownPath = context.masker.text(path);
    const target = join(folder, places.place(shownPath));
    await mkdir(dirname(target), { recursive: true });
    const hash = createHash('sha256');
    const tap = new PassThrough();
    tap.on('data', (chunk: Buffer) => hash.update(chunk));
    await pipeline(content, tap, createWriteStream(target));
    artifacts.push({
      path: shownPath,
      file: relative(context.folder.path, target).split(sep).join('/'),
      bytes,
      digest: `sha256-${hash.digest('hex')}`,
    });
    return 'next';
  });
  const missing = found.length - artifacts.length;
  if (missing > 0) {
    context.warn(
      `${folderName}: ${missing} of ${found.length} artifacts were not kept: they vanished, or are more than ${mostArtifacts} files or ${maxBytes} bytes`,
    );
  }
  return artifacts;
}

function takeWhatFits(entries: readonly CellEntry[], maxBytes: number): string[] {
  let room = maxBytes;
  const kept: string[] = [];
  for (const { path, sizeBytes } of entries) {
    if (sizeBytes > room || kept.length >= mostArtifacts) continue;
    room -= sizeBytes;
    kept.push(path);
  }
  return kept;
}

export interface SmallFile {
  readonly content: Buffer;
  /** It goes on: there was no more room. */
  readonly cut: boolean;
}

/** Reads small files of the cell; what is over the limit of all of them together is cut. */
export async function readSmallFiles(
  cell: Cell,
  directory: string,
  paths: readonly string[],
  maxBytes: number,
): Promise<Map<string, SmallFile>> {
  const found = new Map<string, SmallFile>();
  let room = maxBytes;
  // One command for each: after the limit the rest of a file is not waited for, which may have no end.
  for (const wanted of paths) {
    await cell.readFiles(directory, [wanted], async (path, size, content) => {
      const chunks: Buffer[] = [];
      const cut = size > room;
      for await (const chunk of content) {
        if (room === 0) break;
        chunks.push((chunk as Buffer).subarray(0, room));
        room -= Math.min(room, (chunk as Buffer).length);
      }
      found.set(path, { content: Buffer.concat(chunks), cut });
      return 'stop';
    });
  }
  return found;
}

/** Those of the workspace paths where there is anything at all, of whatever kind; what can't be seen counts as there. */
export async function findAnything(cell: Cell, paths: readonly string[]): Promise<Set<string>> {
  if (paths.length === 0) return new Set();
  const { entries, incomplete } = await listWorkspace(cell, []);
  const kinds = new Map(entries.map(({ path, kind }) => [path, kind]));
  const isThere = (path: string): boolean => {
    if (kinds.has(path)) return true;
    const folder = posix.dirname(path);
    const kind = folder === '.' ? 'directory' : kinds.get(folder);
    if (kind === undefined) return isThere(folder);
    if (kind === 'symlink') return true;
    // A folder that nothing was seen in may be one that can't be read.
    return incomplete !== null && !entries.some((entry) => posix.dirname(entry.path) === folder);
  };
  return new Set(paths.filter(isThere));
}

interface WorkspaceListing {
  readonly entries: readonly CellEntry[];
  /** Why it is not all there is: a scenario may leave folders that can't be read. */
  readonly incomplete: string | null;
}

async function listWorkspace(cell: Cell, skip: readonly string[]): Promise<WorkspaceListing> {
  try {
    return { entries: await cell.list(cellPaths.workspace, skip), incomplete: null };
  } catch (error) {
    if (!(error instanceof IncompleteListingError)) throw error;
    return { entries: error.entries, incomplete: error.message };
  }
}
