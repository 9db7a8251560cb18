import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';

/** Writes the copy of a workspace, a tar file that the harness itself packed, into an empty folder. */
export async function unpackCopy(tarPath: string, folder: string, signal: AbortSignal): Promise<void> {
  const entries = extract();
  const packed = pipeline(createReadStream(tarPath), entries, { signal });
  const unpacked = (async () => {
    for await (const entry of entries) {
      const { name, type, linkname, mode } = entry.header;
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      if (type === 'symlink') await symlink(linkname ?? '', path);
      if (type === 'file')
        await pipeline(entry, createWriteStream(path, { flags: 'wx', mode: mode ?? 0o644 }));
      else entry.resume();
    }
  })();
  await Promise.all([packed, unpacked]);
}
