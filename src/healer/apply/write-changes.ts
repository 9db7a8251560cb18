import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ulid } from 'ulid';
import { TaasError } from '../../errors.ts';
import { type FileState, fileState } from './file-state.ts';
import { type HealPlace, unwritable } from './heal-place.ts';
import { backupFolder, writeEntry } from './journal.ts';
import type { JournalEntry, JournalledFile } from './journal-entry.ts';
import { putFile } from './put-file.ts';
import { resolveInside } from './resolve-inside.ts';
import { rollBack, rootOf } from './roll-back.ts';
import type { Seal } from './seal.ts';
import { syncFolder, writeSynced } from './synced-file.ts';

/** One file as it is to be. */
export interface WantedFile {
  readonly root: 'workspace' | 'scope';
  readonly path: string;
  /** Digest that the file must have now; null: it must not be there. Undefined: any. */
  readonly before?: string | null | undefined;
  /** Null: it goes. */
  readonly after: Buffer | null;
  /** `sha256-…` of `after`. */
  readonly digest: string | null;
  /** Permission bits where the file is new. Default: 644. */
  readonly mode?: number;
}

export type EntryHead = Pick<
  JournalEntry,
  'kind' | 'heal_id' | 'run_id' | 'scope_id' | 'proposal' | 'undoes'
>;

export interface WriteOptions {
  readonly seal: Seal;
  /** Told before each step. A test ends the process there. */
  readonly onStep?: (step: string) => void;
}

/**
 * All of the changes, or none: each file is backed up first and the journal says what is about to be done, so that
 * `recover` can take back what an interrupted process has begun.
 *
 * @throws TaasError `TAAS_WORKSPACE_CHANGED`, `TAAS_CHANGE_REFUSED`, `TAAS_OUT_UNWRITABLE`, `TAAS_DISK_FULL`.
 */
export async function writeChanges(
  place: HealPlace,
  head: EntryHead,
  wanted: readonly WantedFile[],
  { seal, onStep = () => {} }: WriteOptions,
): Promise<JournalEntry> {
  const planned: Planned[] = [];
  for (const want of wanted) planned.push(await plan(place, want, planned));
  const entry: JournalEntry = {
    journal_version: '1.0',
    entry: ulid(),
    ...head,
    state: 'pending',
    at: new Date().toISOString(),
    workspace: place.workspace,
    scope_folder: place.scopeFolder,
    files: planned.map(({ file }) => file),
    branch: null,
  };
  await backUp(backupFolder(place, entry.entry), planned, onStep);
  onStep('journal');
  await writeEntry(place, entry, seal);
  try {
    for (const [index, each] of planned.entries()) await put(place, entry, index, each, onStep);
  } catch (error) {
    await rollBack(place, entry, seal);
    throw unwritable(planned[0]?.file.path ?? place.workspace, error);
  }
  onStep('done');
  const done = { ...entry, state: 'done' } as const;
  await writeEntry(place, done, seal);
  return done;
}

interface Planned {
  readonly want: WantedFile;
  readonly file: JournalledFile;
  readonly state: FileState;
}

async function plan(place: HealPlace, want: WantedFile, others: readonly Planned[]): Promise<Planned> {
  const { root, path, before, mode } = want;
  const target = await resolveInside(rootOf(place, root), path);
  for (const other of others) {
    const otherTarget = await resolveInside(rootOf(place, other.file.root), other.file.path);
    if (otherTarget === target) {
      throw new TaasError('TAAS_CHANGE_REFUSED', `${JSON.stringify(path)} would be changed twice at once.`);
    }
  }
  const state = await fileState(target);
  if (before !== undefined && state.digest !== before) throw changed(path, before, state.digest);
  const file: JournalledFile = {
    root,
    path,
    before: state.digest,
    after: want.digest,
    mode: state.mode ?? mode ?? 0o644,
    folders: want.after === null ? [] : await missingFolders(rootOf(place, root), path),
  };
  return { want, file, state };
}

async function missingFolders(root: string, path: string): Promise<string[]> {
  const parts = path.split('/').slice(0, -1);
  const folders = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  const missing: string[] = [];
  for (const folder of folders) {
    if (!(await stat(join(root, folder)).catch(() => undefined))) missing.push(folder);
  }
  return missing;
}

async function backUp(
  folder: string,
  planned: readonly Planned[],
  onStep: (step: string) => void,
): Promise<void> {
  try {
    await mkdir(folder);
    for (const [index, { file, state }] of planned.entries()) {
      onStep(`backup ${file.path}`);
      if (state.content !== null) {
        await writeSynced(join(folder, `${index}.before`), state.content, { mode: 0o600 });
      }
    }
    await syncFolder(folder);
    await syncFolder(dirname(folder));
  } catch (error) {
    throw unwritable(folder, error);
  }
}

async function put(
  place: HealPlace,
  entry: JournalEntry,
  index: number,
  { want, file, state }: Planned,
  onStep: (step: string) => void,
): Promise<void> {
  const root = rootOf(place, file.root);
  for (const folder of file.folders) {
    onStep(`folder ${folder}`);
    await resolveInside(root, `${folder}/x`);
    await mkdir(join(root, folder)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  const target = await resolveInside(root, file.path);
  const look = { mode: file.mode, owner: state.owner };
  await putFile(target, { entry: entry.entry, index }, want.after, look, {
    onStep: (step) => onStep(`${step} ${file.path}`),
    // As late as it can be seen: somebody may edit the file at this very moment.
    beforeRename: async () => {
      const now = await fileState(target);
      if (now.digest !== file.before) throw changed(file.path, file.before, now.digest);
    },
  });
}

export function changed(path: string, expected: string | null, found: string | null): TaasError {
  const what = expected === null ? 'is there, and should not be' : found === null ? 'is gone' : 'has changed';
  return new TaasError(
    'TAAS_WORKSPACE_CHANGED',
    `Nothing was changed: ${path} ${what} since. Run the scope and heal again.`,
    { data: { path, expected, found } },
  );
}
