import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Snapshot } from '../../lab/lab.ts';

const texts =
  /\.(?:json\w?|geojson|ya?ml|toml|ini|cfg|conf|env|properties|csv|tsv|txt|xml|html?|pem|key|crt|po|srt|sql)$|(?:^|\/)\.env[\w.]*$/i;
const headBytes = 4_096;

/** A file that is called like a text, and holds what no text in any encoding does. */
export async function isGarbled(
  path: string,
  { folder, text }: Pick<Snapshot, 'text'> & Partial<Pick<Snapshot, 'folder'>>,
): Promise<boolean> {
  if (!texts.test(path)) return false;
  if (folder === undefined) return ((await text(path)) ?? '').includes('\0');
  try {
    // Links of a workspace lead wherever its author likes.
    await using file = await open(join(folder, path), constants.O_RDONLY | constants.O_NOFOLLOW);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return isNoText(buffer.subarray(0, bytesRead));
  } catch {
    return false;
  }
}

export function isNoText(bytes: Buffer): boolean {
  const zeros = (odd: number) => bytes.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  const [even, odd] = [zeros(0), zeros(1)];
  const isWide = /^(?:fffe|feff|0000feff)/.test(bytes.subarray(0, 4).toString('hex'));
  // Of a text in UTF-16 nearly every second byte is zero.
  if (isWide || Math.max(even, odd) > bytes.length / 5) return false;
  const controls = bytes.filter((byte) => byte < 32 && ![9, 10, 12, 13, 27].includes(byte)).length;
  return even + odd > 0 || controls > bytes.length / 20;
}
