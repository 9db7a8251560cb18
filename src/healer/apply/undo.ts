import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TaasError } from '../../errors.ts';
import { fileState } from './file-state.ts';
import { withLock } from './heal-lock.ts';
import { type HealPlace, makeHealFolder } from './heal-place.ts';
import { backupFolder, damagedEntries, type FoundEntry, readJournal, undoneEntries } from './journal.ts';
import type { JournalEntry } from './journal-entry.ts';
import { lockName, recoverLocked } from './recover.ts';
import { resolveInside } from './resolve-inside.ts';
import { backupOf, rootOf } from './roll-back.ts';
import { openSeal } from './seal.ts';
import { type WantedFile, type WriteOptions, writeChanges } from './write-changes.ts';

export interface Undone {
  /** What was taken back. */
  readonly undone: JournalEntry;
  /** The entry that says so; null where it was a branch. */
  readonly entry: JournalEntry;
  /** Files that had been changed since, and where a copy of them is kept. */
  readonly kept: readonly { readonly path: string; readonly copy: string }[];
  readonly warnings: readonly string[];
}

interface UndoOptions {
  /** Also where a file has changed since: a copy of it is kept. */
  readonly force?: boolean;
  readonly onStep?: WriteOptions['onStep'];
}

/**
 * Restores every byte of what an entry has changed.
 *
 * @param which an entry of the journal, or `last`: the newest that was not taken back
 * @throws TaasError `TAAS_JOURNAL_UNUSABLE`, `TAAS_WORKSPACE_CHANGED`, and as writing changes does.
 */
export async function undo(place: HealPlace, which: string, options: UndoOptions = {}): Promise<Undone> {
  await makeHealFolder(place);
  const seal = await openSeal();
  return withLock(place.folder, lockName, async () => {
    const warnings = await recoverLocked(place, seal);
    const entries = await readJournal(place, seal);
    const damage = await damagedEntries(place, entries);
    const target = pick(entries, which, place, damage);
    if (damage !== null) warnings.push(damage);
    const own = { ...place, workspace: target.workspace, scopeFolder: target.scope_folder };
    const onStep = options.onStep ? { onStep: options.onStep } : {};
    if (target.branch) {
      const { deleteBranch } = await import('./delete-branch.ts');
      return { undone: target, entry: await deleteBranch(own, target, seal), kept: [], warnings };
    }
    const { wanted, changed } = await before(own, target, options.force === true);
    const head = {
      kind: 'undo',
      heal_id: target.heal_id,
      run_id: target.run_id,
      scope_id: target.scope_id,
      proposal: target.proposal,
      undoes: target.entry,
    } as const;
    const entry = await writeChanges(own, head, wanted, { seal, ...onStep });
    await removeMadeFolders(own, target);
    const kept = changed.map((index) => ({
      path: target.files[index]?.path ?? '',
      copy: `${backupFolder(place, entry.entry)}/${index}.before`,
    }));
    return { undone: target, entry, kept, warnings };
  });
}

/** Those that were made for new files, where nothing else lies in them by now. */
async function removeMadeFolders(place: HealPlace, { files }: JournalEntry): Promise<void> {
  for (const { root, folders } of files) {
    for (const folder of [...folders].reverse()) {
      await rmdir(join(rootOf(place, root), folder)).catch(() => {});
    }
  }
}

function pick(
  entries: readonly FoundEntry[],
  which: string,
  { folder }: HealPlace,
  damage: string | null,
): JournalEntry {
  const undone = undoneEntries(entries);
  const canUndo = ({ entry }: FoundEntry) =>
    entry.kind !== 'undo' && entry.state === 'done' && !undone.has(entry.entry);
  const found =
    which === 'last'
      ? entries.findLast((each) => each.isOwn && canUndo(each))
      : entries.find(({ entry }) => entry.entry === which);
  if (!found) {
    const message =
      which === 'last'
        ? `There is nothing to take back: no change of the healer is left in ${folder}.`
        : `The journal in ${folder} has no entry ${which}. \`taas heal log\` lists them.`;
    throw new TaasError('TAAS_JOURNAL_UNUSABLE', damage === null ? message : `${message} ${damage}`);
  }
  if (!found.isOwn) {
    throw new TaasError(
      'TAAS_JOURNAL_UNUSABLE',
      `Entry ${which} was not written by this user's taas, and so is not believed. The backups lie in ${backupFolder({ folder }, found.entry.entry)}: look at them, and copy them by hand.`,
    );
  }
  if (canUndo(found)) return found.entry;
  const why = undone.has(found.entry.entry)
    ? 'was taken back already'
    : found.entry.kind === 'undo'
      ? 'is itself an undo: heal again instead'
      : 'was interrupted, and taken back then';
  throw new TaasError('TAAS_JOURNAL_UNUSABLE', `Entry ${found.entry.entry} ${why}.`);
}

async function before(
  place: HealPlace,
  target: JournalEntry,
  force: boolean,
): Promise<{ wanted: WantedFile[]; changed: number[] }> {
  const wanted: WantedFile[] = [];
  const changed: number[] = [];
  for (const [index, file] of target.files.entries()) {
    const { root, path, mode, before: digest } = file;
    const state = await fileState(await resolveInside(rootOf(place, root), path));
    if (state.digest !== file.after) changed.push(index);
    const content = await backupOf(place, target.entry, index, file).catch((cause: Error) => {
      throw new TaasError('TAAS_JOURNAL_UNUSABLE', `Nothing was restored: ${cause.message}.`, { cause });
    });
    // A file that is gone already, and had not been there before, needs nothing.
    wanted.push({ root, path, after: content, digest, mode, before: state.digest });
  }
  if (changed.length === 0 || force) return { wanted, changed };
  const paths = changed.map((index) => target.files[index]?.path).join(', ');
  throw new TaasError(
    'TAAS_WORKSPACE_CHANGED',
    `Nothing was restored: ${paths} ${changed.length === 1 ? 'has' : 'have'} changed since. \`taas heal undo ${target.entry} --force\` restores all the same, and keeps a copy.`,
    { data: { paths: changed.map((index) => target.files[index]?.path) } },
  );
}
