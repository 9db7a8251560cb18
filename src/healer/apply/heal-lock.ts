import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ulid } from 'ulid';
import { TaasError } from '../../errors.ts';
import { isAbandoned, ownershipLabels } from '../../sandbox/labels.ts';
import { unwritable } from './heal-place.ts';

const patienceMs = 10_000;
const pollMs = 50;

/**
 * Does the work while no other process works in the folder. The lock of a process that is gone counts for nothing.
 *
 * @throws TaasError `TAAS_HEAL_BUSY` where the other takes longer than ten seconds.
 */
export async function withLock<T>(folder: string, name: string, work: () => Promise<T>): Promise<T> {
  const path = join(folder, name);
  await take(path);
  try {
    return await work();
  } finally {
    await rm(path, { force: true }).catch(() => {});
  }
}

async function take(path: string): Promise<void> {
  const deadlineMs = performance.now() + patienceMs;
  // Written apart and then linked: a lock is never seen half written.
  const own = `${path}.${ulid()}`;
  try {
    await writeFile(own, JSON.stringify(ownershipLabels('heal')), { flag: 'wx' });
    for (;;) {
      const isTaken = await link(own, path).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return false;
          throw error;
        },
      );
      if (isTaken) return;
      if (await clearAbandoned(path)) continue;
      if (performance.now() > deadlineMs) throw busy(path);
      await sleep(pollMs);
    }
  } catch (error) {
    throw unwritable(path, error);
  } finally {
    await rm(own, { force: true }).catch(() => {});
  }
}

/** True where it is worth trying again at once. */
async function clearAbandoned(path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return true;
  if (!isLeftBehind(text)) return false;
  // Of two that see it at once one moves it away; what the other moves may be a new lock already, and goes back.
  const aside = `${path}.${ulid()}`;
  const isMoved = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!isMoved) return true;
  if ((await readFile(aside, 'utf8').catch(() => text)) !== text) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
  return true;
}

function isLeftBehind(text: string): boolean {
  try {
    return isAbandoned(JSON.parse(text)) !== undefined;
  } catch {
    return true;
  }
}

function busy(path: string): TaasError {
  return new TaasError(
    'TAAS_HEAL_BUSY',
    `Another taas heal is at work. Wait for it, and try again; if there is none on any machine, remove ${path}.`,
  );
}
