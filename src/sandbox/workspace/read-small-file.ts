import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

interface SmallFile {
  /** As it goes into the archive. */
  readonly mode: number;
  readonly content: Buffer;
}

/**
 * Reads a regular file of up to `mostBytes` at once. Five trips to a thread and back for each of thousands of files take
 * ten times as long as the files do.
 */
export function readSmallFile(
  path: string,
  openFlags: number,
  mostBytes: number,
): SmallFile | 'large' | 'no_file' {
  const descriptor = openSync(path, openFlags);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return 'no_file';
    if (stats.size > mostBytes) return 'large';
    // A file that grows meanwhile is cut there, one that shrinks is padded with zeros, as larger ones are.
    const content = Buffer.alloc(stats.size);
    for (let at = 0; at < content.length; ) {
      const bytesRead = readSync(descriptor, content, at, content.length - at, null);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return { mode: entryMode(stats.mode), content };
  } finally {
    closeSync(descriptor);
  }
}

/** Whether it can be executed is all that is kept of a mode. */
export function entryMode(mode: number): number {
  return mode & 0o111 ? 0o755 : 0o644;
}
