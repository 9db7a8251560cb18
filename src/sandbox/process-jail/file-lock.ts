import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAbandoned, ownershipLabels } from '../labels.ts';

interface FileLockOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called once if another process has the lock. */
  readonly onWait?: () => void;
}

/** For one whose owner can't be looked at, since it is of another host. */
const longestMs = 2 * 3_600_000;

/**
 * Runs one `work` at a time for all that share the file system. A file that says whose it is, since a jail can hold a
 * socket of the host's network, but sees no file of the cache. One that was left behind is taken over; two that do so at
 * the same time may both run, so that `work` must be correct without the lock, only wasteful.
 */
export async function withFileLock<T>(
  path: string,
  { signal, onWait }: FileLockOptions,
  work: () => Promise<T>,
): Promise<T> {
  const own = path.replace(/(\.json)?$/, `.${randomBytes(4).toString('hex')}$1`);
  const text = JSON.stringify(ownershipLabels(own, longestMs));
  for (let waited = false; !(await take(path, own, text)); waited = true) {
    if (!waited) onWait?.();
    await sleep(200, undefined, { ...(signal ? { signal } : {}) });
  }
  try {
    return await work();
  } finally {
    if ((await read(path)) === text) await rm(path, { force: true });
  }
}

/** A link comes with all of its content, or not at all. */
async function take(path: string, own: string, text: string): Promise<boolean> {
  await writeFile(own, text);
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const held = await read(path);
    if (held !== undefined && isLeft(held)) await rename(path, own).catch(() => {});
    return false;
  } finally {
    await rm(own, { force: true });
  }
}

function isLeft(text: string): boolean {
  try {
    return isAbandoned(JSON.parse(text)) !== undefined;
  } catch {
    // A disk that was full, or a machine that went down.
    return true;
  }
}

function read(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
