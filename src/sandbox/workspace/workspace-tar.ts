import { createHash, hash } from 'node:crypto';
import { once } from 'node:events';
import { constants, createWriteStream, lstatSync } from 'node:fs';
import { open, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Pack, pack } from 'tar-stream';
import type { OverlayEntry } from './overlay.ts';
import { entryMode, readSmallFile } from './read-small-file.ts';

const chunkBytes = 256 * 1_024;
/** What was read and is not on the disk yet. */
const mostQueuedBytes = 8 * 2 ** 20;
/** What a file takes in the cell's tmpfs is whole pages. */
export const pageBytes = 4_096;
/** A longer target of a symlink takes a page. */
const shortLinkBytes = 128;
const longestPathBytes = 4_095;
/** Not even a pipe or a link that takes the file's place meanwhile can block or lead elsewhere. */
const openFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
/** A fixed time, so that equal files are equal archives; after 1980, which zip tools want. */
export const entryTime = new Date('2000-01-01T00:00:00Z');

/** The archive of a workspace while it is written: one entry after the other, in the order in which they are added. */
export class WorkspaceTar {
  bytes = 0;
  pages = 0;
  readonly fileDigests = new Map<string, string>();
  readonly #root: string;
  readonly #tar = pack();
  readonly #target: ReturnType<typeof createWriteStream>;
  readonly #written: Promise<void>;
  readonly #treeHash = createHash('sha256');

  constructor(root: string, tarPath: string) {
    this.#root = root;
    this.#target = createWriteStream(tarPath, { highWaterMark: chunkBytes });
    this.#written = pipeline(this.#tar, this.#target);
    this.#written.catch(() => {});
  }

  /** What broke the archive itself: it then takes no entry any more, which is only what follows from it. */
  get brokenBy(): Error | null {
    return this.#target.errored;
  }

  /** Resolves when little enough waits for the disk. */
  async drain(): Promise<void> {
    while (this.bytes - this.#target.bytesWritten > mostQueuedBytes && !this.#target.destroyed)
      await sleep(1);
  }

  /** Answers with the digest of all that was added. */
  async finish(): Promise<string> {
    this.#tar.finalize();
    await this.#written;
    return `sha256-${this.#treeHash.digest('hex')}`;
  }

  giveUp(): void {
    this.#tar.destroy();
  }

  /** What takes the place of something in the workspace. */
  async addOverlaid(path: string, entry: Exclude<OverlayEntry, { kind: 'removed' }>): Promise<void> {
    if (entry.kind === 'link') await this.#addLink(path, entry.target);
    else this.#addContent(path, entry.executable ? 0o755 : 0o644, entry.content);
  }

  /** The reason why the entry of the workspace can't be copied; undefined when it was. */
  async addFromHost(path: string): Promise<string | undefined> {
    if (Buffer.byteLength(path) > longestPathBytes) return 'too_long';
    try {
      const absolute = join(this.#root, path);
      const stats = lstatSync(absolute);
      if (stats.isSymbolicLink()) {
        await this.#addLink(path, await readlink(absolute));
        return undefined;
      }
      if (stats.isFile()) return await this.#addFile(absolute, path);
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

  async #addFile(absolute: string, path: string): Promise<string | undefined> {
    const small = readSmallFile(absolute, openFlags, chunkBytes);
    if (small === 'no_file') return 'vanished';
    if (small === 'large') return this.#addLargeFile(absolute, path);
    this.#addContent(path, small.mode, small.content);
    return undefined;
  }

  #addContent(path: string, mode: number, content: Buffer): void {
    // Not waited for: the archive takes them in this order, and what it holds is bounded by whoever calls.
    beginEntry(this.#tar, { name: path, mode, size: content.length }).entry.end(content);
    this.#noteFile(path, mode, content.length, hash('sha256', content));
  }

  async #addLargeFile(absolute: string, path: string): Promise<string | undefined> {
    await using file = await open(absolute, openFlags);
    const stats = await file.stat();
    if (!stats.isFile()) return 'vanished';
    const mode = entryMode(stats.mode);
    const fileHash = createHash('sha256');
    const { entry, finished } = beginEntry(this.#tar, { name: path, mode, size: stats.size });
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
    this.#noteFile(path, mode, stats.size, fileHash.digest('hex'));
    return undefined;
  }

  #noteFile(path: string, mode: number, bytes: number, digest: string): void {
    this.bytes += bytes;
    this.pages += pagesOf(bytes);
    this.#treeHash.update(`file\0${path}\0${mode}\0${digest}\0`);
    this.fileDigests.set(path, `sha256-${digest}`);
  }

  async #addLink(name: string, linkname: string): Promise<void> {
    this.#treeHash.update(`link\0${name}\0${linkname}\0`);
    await new Promise<void>((resolve, reject) => {
      const header = { name, type: 'symlink', linkname, mode: 0o777, mtime: entryTime } as const;
      this.#tar.entry(header, (error) => (error ? reject(error) : resolve()));
    });
    if (Buffer.byteLength(linkname) >= shortLinkBytes) this.pages += pagesOf(linkname.length);
  }
}

export function pagesOf(bytes: number): number {
  return Math.ceil(bytes / pageBytes);
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
