import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { isRunId } from '../../harness/run-folder.ts';
import { type HealPlace, unwritable } from './heal-place.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { Seal } from './seal.ts';
import { renameSynced, writeSynced } from './synced-file.ts';

/** An entry as it was found. */
export interface FoundEntry {
  readonly entry: JournalEntry;
  /** Sealed by this user's healer: only such an entry is acted upon. */
  readonly isOwn: boolean;
}

const largestEntry = 4 * 2 ** 20;
const mostEntries = 10_000;

/** Where the files of an entry are kept as they were before: `0.before`, `1.before`, … */
export function backupFolder({ folder }: Pick<HealPlace, 'folder'>, entry: string): string {
  return join(folder, 'journal', entry);
}

/** All entries, the oldest first; what can't be read is left out: see `damagedEntries`. */
export async function readJournal({ folder }: Pick<HealPlace, 'folder'>, seal: Seal): Promise<FoundEntry[]> {
  const found: FoundEntry[] = [];
  for (const id of await entryIds(folder)) {
    const entry = await readEntry(join(folder, 'journal', `${id}.json`), id, seal);
    if (entry) found.push(entry);
  }
  return found;
}

/** In words, of the entries that can't be read; null where all can. Nothing that was changed may look as if it never was. */
export async function damagedEntries(
  { folder }: Pick<HealPlace, 'folder'>,
  read: readonly FoundEntry[],
): Promise<string | null> {
  const known = new Set(read.map(({ entry }) => entry.entry));
  const damaged = (await entryIds(folder)).filter((id) => !known.has(id));
  if (damaged.length === 0) return null;
  const [first = ''] = damaged;
  const which = damaged.length === 1 ? `The entry ${first}` : `${damaged.length} entries (${first}, …)`;
  return `${which} of the journal in ${folder} can't be read. What the files held before lies in ${backupFolder({ folder }, first)}: copy it by hand.`;
}

/** Puts an entry into its place on the disk, whole, in the place of an earlier state of it. */
export async function writeEntry(
  place: Pick<HealPlace, 'folder'>,
  entry: JournalEntry,
  seal: Seal,
): Promise<void> {
  const path = join(place.folder, 'journal', `${entry.entry}.json`);
  const text = JSON.stringify(entry);
  const temporary = `${path}.${ulid()}.part`;
  try {
    await writeSynced(temporary, `${JSON.stringify({ seal: seal.of(text), entry }, null, 2)}\n`, {
      mode: 0o644,
    });
    await renameSynced(temporary, path);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Entries that were taken back. */
export function undoneEntries(entries: readonly FoundEntry[]): ReadonlySet<string> {
  const undos = entries.filter(
    ({ entry, isOwn }) => isOwn && entry.kind === 'undo' && entry.state === 'done',
  );
  return new Set(undos.map(({ entry }) => entry.undoes ?? ''));
}

async function entryIds(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, 'journal')).catch((): string[] => []);
  const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
  return ids.filter(isRunId).sort().slice(-mostEntries);
}

async function readEntry(path: string, id: string, seal: Seal): Promise<FoundEntry | null> {
  try {
    if ((await stat(path)).size > largestEntry) return null;
    const document = JSON.parse(await readFile(path, 'utf8'));
    const entry = document?.entry as JournalEntry;
    if (entry?.journal_version !== '1.0' || entry.entry !== id || !hasShape(entry)) return null;
    const isOwn = typeof document.seal === 'string' && seal.holds(JSON.stringify(entry), document.seal);
    return { entry, isOwn };
  } catch {
    return null;
  }
}

/** As much as listing it needs; what is acted upon is sealed, and so is as it was written. */
function hasShape({ kind, state, at, files, proposal, branch }: JournalEntry): boolean {
  return (
    ['apply', 'branch', 'undo'].includes(kind) &&
    ['pending', 'done', 'rolled_back'].includes(state) &&
    typeof at === 'string' &&
    Array.isArray(files) &&
    files.every((file) => typeof file?.path === 'string') &&
    (proposal === null || (typeof proposal?.id === 'string' && typeof proposal.title === 'string')) &&
    (branch === null || typeof branch?.name === 'string')
  );
}
