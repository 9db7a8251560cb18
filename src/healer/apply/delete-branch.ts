import { ulid } from 'ulid';
import { TaasError } from '../../errors.ts';
import type { HealPlace } from './heal-place.ts';
import { writeEntry } from './journal.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { Seal } from './seal.ts';
import { hasOwnRepository, writeGit } from './write-git.ts';

/**
 * Removes a branch that the healer made, as long as it has no other commit.
 *
 * @throws TaasError `TAAS_JOURNAL_UNUSABLE`.
 */
export async function deleteBranch(
  place: HealPlace,
  target: JournalEntry,
  seal: Seal,
): Promise<JournalEntry> {
  const { name = '', commit = '' } = target.branch ?? {};
  try {
    if (!(await hasOwnRepository(place.workspace)))
      throw new Error(`${place.workspace} is in no git repository`);
    // Without its branch a work tree would be one of no commit at all.
    if (await isCheckedOut(place.workspace, name))
      throw new Error('it is checked out: switch to another branch first');
    await writeGit(place.workspace, ['update-ref', '-d', `refs/heads/${name}`, commit]);
  } catch (cause) {
    throw new TaasError(
      'TAAS_JOURNAL_UNUSABLE',
      `The branch ${name} was not removed (${(cause as Error).message}). One that has commits of its own by now is yours to remove.`,
      { cause },
    );
  }
  const entry: JournalEntry = {
    ...target,
    entry: ulid(),
    kind: 'undo',
    at: new Date().toISOString(),
    undoes: target.entry,
  };
  await writeEntry(place, entry, seal);
  return entry;
}

async function isCheckedOut(folder: string, name: string): Promise<boolean> {
  const listing = await writeGit(folder, ['worktree', 'list', '--porcelain']);
  return listing.toString('utf8').split('\n').includes(`branch refs/heads/${name}`);
}
