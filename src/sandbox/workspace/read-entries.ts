import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Header } from 'tar-stream';

type Entry = Header & { readonly size: number; readonly mode: number; readonly type: string };

/**
 * Goes through an archive, one entry after the other; what is not read of an entry is passed over. The archive is read
 * to its end, so that one that was cut off is noticed.
 */
export async function readEntries(
  archive: Readable,
  signal: AbortSignal | undefined,
  take: (entry: Entry, content: Readable) => Promise<void>,
): Promise<void> {
  const entries = extract();
  const feeding = pipeline(archive, entries, ...(signal ? [{ signal }] : []));
  feeding.catch(() => {});
  for await (const entry of entries) {
    const { type, size, mode } = entry.header;
    const header = { ...entry.header, type: type ?? 'file', size: size ?? 0, mode: mode ?? 0o644 };
    await take(header, entry as unknown as Readable);
    entry.resume();
  }
  await feeding;
}
