import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from './heal-lock.ts';
import { type HealPlace, makeHealFolder } from './heal-place.ts';
import { readJournal } from './journal.ts';
import { rollBack } from './roll-back.ts';
import { openSeal, type Seal } from './seal.ts';

export const lockName = 'lock';

/**
 * Takes back what a process that was killed had begun to change: the files are as they were before. Loads and locks
 * nothing where the healer never changed anything.
 *
 * @returns what was done, in words
 */
export async function recover(place: HealPlace): Promise<string[]> {
  const isThere = await access(join(place.folder, 'journal')).then(
    () => true,
    () => false,
  );
  if (!isThere) return [];
  await makeHealFolder(place);
  const seal = await openSeal();
  if (!(await pendingEntries(place, seal)).length) return [];
  return withLock(place.folder, lockName, () => recoverLocked(place, seal));
}

/** The same for who holds the lock. */
export async function recoverLocked(place: HealPlace, seal: Seal): Promise<string[]> {
  const told: string[] = [];
  for (const entry of await pendingEntries(place, seal)) {
    const own = { ...place, workspace: entry.workspace, scopeFolder: entry.scope_folder };
    const warnings = await rollBack(own, entry, seal);
    const what = entry.kind === 'undo' ? 'an undo' : `"${entry.proposal?.title ?? entry.entry}"`;
    told.push(`${what} was interrupted on ${entry.at}: the files are as they were before`, ...warnings);
  }
  return told;
}

async function pendingEntries(place: HealPlace, seal: Seal) {
  const entries = await readJournal(place, seal);
  return entries
    .filter(({ entry, isOwn }) => isOwn && entry.state === 'pending' && entry.kind !== 'branch')
    .map(({ entry }) => entry)
    .reverse();
}
