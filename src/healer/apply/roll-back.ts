import { readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { contentDigest } from '../../content-digest.ts';
import { fileState } from './file-state.ts';
import type { HealPlace } from './heal-place.ts';
import { backupFolder, writeEntry } from './journal.ts';
import type { JournalEntry, JournalledFile } from './journal-entry.ts';
import { putFile, temporaryOf } from './put-file.ts';
import { resolveInside } from './resolve-inside.ts';
import type { Seal } from './seal.ts';

/**
 * Takes back what a pending entry has done so far, the last change first. What somebody else has changed meanwhile is
 * left as it is, and told.
 */
export async function rollBack(place: HealPlace, entry: JournalEntry, seal: Seal): Promise<string[]> {
  const warnings: string[] = [];
  for (const [index, file] of [...entry.files.entries()].reverse()) {
    const warning = await restore(place, entry, index, file).catch((error: Error) => error.message);
    if (warning !== null) warnings.push(warning);
  }
  await writeEntry(place, { ...entry, state: 'rolled_back' }, seal);
  return warnings;
}

export function rootOf(place: HealPlace, root: JournalledFile['root']): string {
  return root === 'scope' ? place.scopeFolder : place.workspace;
}

/** A file as an entry has kept it. Null: there was none. */
export async function backupOf(
  place: Pick<HealPlace, 'folder'>,
  entry: string,
  index: number,
  { before }: JournalledFile,
): Promise<Buffer | null> {
  if (before === null) return null;
  const path = join(backupFolder(place, entry), `${index}.before`);
  const content = await readFile(path);
  if (contentDigest(content) !== before) throw new Error(`the backup ${path} is damaged`);
  return content;
}

async function restore(
  place: HealPlace,
  { entry }: JournalEntry,
  index: number,
  file: JournalledFile,
): Promise<string | null> {
  const root = rootOf(place, file.root);
  const target = await resolveInside(root, file.path);
  await rm(temporaryOf(target, { entry, index }), { force: true });
  const { digest, owner } = await fileState(target);
  if (digest !== file.before) {
    if (digest !== file.after) {
      return `${file.path} was changed by somebody else meanwhile, and stays as it is; as it was before it lies in ${backupFolder(place, entry)}`;
    }
    const content = await backupOf(place, entry, index, file);
    await putFile(target, { entry, index }, content, { mode: file.mode, owner });
  }
  for (const folder of [...file.folders].reverse()) await rmdir(join(root, folder)).catch(() => {});
  return null;
}
