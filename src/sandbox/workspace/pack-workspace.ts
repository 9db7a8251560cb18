import { createHash, type Hash, hash } from 'node:crypto';
import { once } from 'node:events';
import { constants, createWriteStream, lstatSync } from 'node:fs';
import { open, opendir, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { type Pack, pack } from 'tar-stream';
import { TaasError } from '../../errors.ts';
import type { SkippedEntry } from '../../generated/taas-report.ts';
import { collectPaths, type WorkspaceSelection } from './collect-paths.ts';
import { entryMode, readSmallFile } from './read-small-file.ts';

export interface PackedWorkspace {
  /** The tar file on the host. */
  readonly tarPath: string;
  /** `sha256-…` over path, mode and content of every entry. */
  readonly digest: string;
  readonly files: number;
  readonly bytes: number;
  readonly skipped: readonly SkippedEntry[];
  /** Workspace path → `sha256-…` of its content. */
  readonly fileDigests: ReadonlyMap<string, string>;
}

interface PackOptions extends WorkspaceSelection {
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (files: number, bytes: number) => void;
}

const chunkBytes = 256 * 1_024;
/** How long small files are read without a turn for the rest of the run. */
const turnMs = 5;
/** What was read and is not on the disk yet. */
const mostQueuedBytes = 8 * 2 ** 20;
/** What a file takes in the cell's tmpfs is whole pages. */
const pageBytes = 4_096;
/** A longer target of a symlink takes a page. */
const shortLinkBytes = 128;
const longestPathBytes = 4_095;
/** Not even a pipe or a link that takes the file's place meanwhile can block or lead elsewhere. */
const openFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
/** A fixed time, so that equal files are equal archives; after 1980, which zip tools want. */
const entryTime = new Date('2000-01-01T00:00:00Z');

/**
 * Copies the workspace into one tar file: from here on nothing that happens to the folder changes the run. Modes are
 * reduced to the executable bit and times are fixed, so that equal files give equal digests.
 *
 * @throws TaasError `TAAS_WORKSPACE_UNREADABLE`, `TAAS_WORKSPACE_TOO_LARGE`, `TAAS_DISK_FULL`.
 */
export async function packWorkspace(
  root: string,
  tarPath: string,
  options: PackOptions,
): Promise<PackedWorkspace> {
  await assertFolder(root);
  const paths = await collectPaths(root, options, options.signal);
  const tar = pack();
  const target = createWriteStream(tarPath, { highWaterMark: chunkBytes });
  const written = pipeline(tar, target);
  written.catch(() => {});
  const state = {
    bytes: 0,
    pages: 0,
    files: 0,
    skipped: [] as SkippedEntry[],
    digests: new Map<string, string>(),
  };
  const treeHash = createHash('sha256');
  const mostPages = pagesOf(options.maxBytes);
  let turnStartedMs = performance.now();
  try {
    for (const path of paths) {
      if (performance.now() - turnStartedMs > turnMs) {
        await nextTurn();
        while (state.bytes - target.bytesWritten > mostQueuedBytes && !target.destroyed) await sleep(1);
        turnStartedMs = performance.now();
      }
      options.signal?.throwIfAborted();
      const skipReason = await addEntry(tar, root, path, treeHash, state);
      if (skipReason) state.skipped.push({ path, reason: skipReason });
      else state.files += 1;
      if (state.pages > mostPages) throw workspaceTooLarge(root, options.maxBytes);
      if (state.files % 1_000 === 0) options.onProgress?.(state.files, state.bytes);
    }
    tar.finalize();
    await written;
  } catch (caught) {
    tar.destroy();
    // What can't be written any more ends the archive, which then takes no entry: that is only what follows from it.
    const error = target.errored ?? caught;
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') {
      throw new TaasError('TAAS_DISK_FULL', `No space left for the copy of the workspace at ${tarPath}.`, {
        cause: error,
      });
    }
    throw error;
  }
  return {
    tarPath,
    digest: `sha256-${treeHash.digest('hex')}`,
    files: state.files,
    bytes: state.bytes,
    skipped: state.skipped,
    fileDigests: state.digests,
  };
}

async function assertFolder(root: string): Promise<void> {
  try {
    if (!(await stat(root)).isDirectory()) throw new Error('it is not a folder');
    await (await opendir(root)).close();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code ?? message;
    throw new TaasError(
      'TAAS_WORKSPACE_UNREADABLE',
      `The workspace ${root} can't be read (${why}). Set environment.workspace.path or --workspace to a folder.`,
      { cause: error },
    );
  }
}

function pagesOf(bytes: number): number {
  return Math.ceil(bytes / pageBytes);
}

export function workspaceTooLarge(root: string, maxBytes: number, cause?: unknown): TaasError {
  return new TaasError(
    'TAAS_WORKSPACE_TOO_LARGE',
    `The workspace ${root} takes more than the ${maxBytes} bytes of environment.resources.disk, its files in pages of ` +
      `${pageBytes} bytes. Leave files out with environment.workspace.exclude or .gitignore, or raise the limit.`,
    { cause },
  );
}

interface PackState {
  bytes: number;
  pages: number;
  readonly digests: Map<string, string>;
}

/** The reason why the entry can't be copied; undefined when it was. */
async function addEntry(
  tar: Pack,
  root: string,
  path: string,
  treeHash: Hash,
  state: PackState,
): Promise<string | undefined> {
  if (Buffer.byteLength(path) > longestPathBytes) return 'too_long';
  try {
    const absolute = join(root, path);
    const stats = lstatSync(absolute);
    if (stats.isSymbolicLink()) {
      const linkname = await readlink(absolute);
      treeHash.update(`link\0${path}\0${linkname}\0`);
      await writeLink(tar, path, linkname);
      if (Buffer.byteLength(linkname) >= shortLinkBytes) state.pages += pagesOf(linkname.length);
      return undefined;
    }
    if (stats.isFile()) return await addFile(tar, absolute, path, treeHash, state);
    if (stats.isSocket()) return 'socket';
    if (stats.isFIFO()) return 'fifo';
    if (stats.isDirectory()) return 'unreadable';
    return 'device';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A name that is not UTF-8 leads nowhere once it was decoded.
    if (code === 'ENOENT' && path.includes('\ufffd')) return 'unreadable';
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'vanished';
    if (code === 'EACCES' || code === 'EPERM' || code === 'EIO' || code === 'ELOOP') return 'unreadable';
    throw error;
  }
}

async function addFile(
  tar: Pack,
  absolute: string,
  path: string,
  treeHash: Hash,
  state: PackState,
): Promise<string | undefined> {
  const small = readSmallFile(absolute, openFlags, chunkBytes);
  if (small === 'no_file') return 'vanished';
  if (small === 'large') return addLargeFile(tar, absolute, path, treeHash, state);
  const { mode, content } = small;
  // Not waited for: the archive takes them in this order, and what it holds is bounded by whoever calls.
  beginEntry(tar, { name: path, mode, size: content.length }).entry.end(content);
  noteFile(path, mode, content.length, hash('sha256', content), treeHash, state);
  return undefined;
}

async function addLargeFile(
  tar: Pack,
  absolute: string,
  path: string,
  treeHash: Hash,
  state: PackState,
): Promise<string | undefined> {
  await using file = await open(absolute, openFlags);
  const stats = await file.stat();
  if (!stats.isFile()) return 'vanished';
  const mode = entryMode(stats.mode);
  const fileHash = createHash('sha256');
  const { entry, finished } = beginEntry(tar, { name: path, mode, size: stats.size });
  // The size stands in the header: a file that grows meanwhile is cut there, one that shrinks is padded with zeros.
  let left = stats.size;
  while (left > 0) {
    const buffer = Buffer.alloc(Math.min(left, chunkBytes));
    const { bytesRead } = await file.read(buffer, 0, buffer.length);
    const chunk = bytesRead === 0 ? buffer : buffer.subarray(0, bytesRead);
    left -= chunk.length;
    fileHash.update(chunk);
    if (!entry.write(chunk)) await Promise.race([once(entry, 'drain'), finished]);
  }
  entry.end(undefined);
  await finished;
  noteFile(path, mode, stats.size, fileHash.digest('hex'), treeHash, state);
  return undefined;
}

function noteFile(
  path: string,
  mode: number,
  bytes: number,
  digest: string,
  treeHash: Hash,
  state: PackState,
): void {
  state.bytes += bytes;
  state.pages += pagesOf(bytes);
  treeHash.update(`file\0${path}\0${mode}\0${digest}\0`);
  state.digests.set(path, `sha256-${digest}`);
}

/** The archive takes one entry after the other: the next may begin when `finished` settles. */
function beginEntry(tar: Pack, header: { name: string; mode: number; size: number }) {
  let entry: ReturnType<Pack['entry']> | undefined;
  const finished = new Promise<void>((resolve, reject) => {
    entry = tar.entry({ ...header, mtime: entryTime }, (error) => (error ? reject(error) : resolve()));
  });
  finished.catch(() => {});
  if (!entry) throw new Error('the archive took no entry');
  // `finished` tells it.
  entry.on('error', () => {});
  return { entry, finished };
}

async function writeLink(tar: Pack, name: string, linkname: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const header = { name, type: 'symlink', linkname, mode: 0o777, mtime: entryTime } as const;
    tar.entry(header, (error) => (error ? reject(error) : resolve()));
  });
}
