import { createReadStream, createWriteStream } from 'node:fs';
import { access, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { isRunId, type RunFolder } from './run-folder.ts';

/** The copy that was tested, in the folder of a run that failed. */
export const keptWorkspaceName = 'workspace.tar.gz';

/** Of a larger one a capsule needs the workspace itself, unchanged. */
const mostCompressedBytes = 64 * 2 ** 20;
/** Of the newest runs of a folder. */
const mostKept = 10;
/** Older ones have been looked at by the runs before this one. */
const examinedRuns = 100;

/**
 * Leaves the copy of the workspace for `taas capsule`, where it is small enough: by then the workspace may be another
 * one. A disk that is full is no reason to change a verdict.
 */
export async function keepWorkspace(folder: RunFolder, mostBytes = mostCompressedBytes): Promise<void> {
  const unfinished = folder.resolve(`${keptWorkspaceName}.part`);
  try {
    await pipeline(
      createReadStream(folder.resolve('workspace.tar')),
      createGzip({ level: 1 }),
      atMost(mostBytes),
      createWriteStream(unfinished, { mode: 0o600 }),
    );
    await rename(unfinished, folder.resolve(keptWorkspaceName));
    await forgetOlder(dirname(folder.path));
  } catch {
    await rm(unfinished, { force: true }).catch(() => {});
  }
}

function atMost(bytes: number): Transform {
  let left = bytes;
  return new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      left -= chunk.length;
      if (left < 0) callback(new RangeError(`more than ${bytes} bytes`));
      else callback(null, chunk);
    },
  });
}

async function forgetOlder(runsDir: string): Promise<void> {
  const runIds = (await readdir(runsDir)).filter(isRunId).sort().reverse().slice(0, examinedRuns);
  let kept = 0;
  for (const runId of runIds) {
    const path = join(runsDir, runId, keptWorkspaceName);
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (!isThere) continue;
    kept += 1;
    if (kept > mostKept) await rm(path, { force: true });
  }
}
