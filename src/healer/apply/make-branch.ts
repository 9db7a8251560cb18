import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { TaasError } from '../../errors.ts';
import type { Proposal } from '../../generated/heal-report.ts';
import type { HealPlace } from './heal-place.ts';
import { writeEntry } from './journal.ts';
import type { JournalEntry } from './journal-entry.ts';
import { type PatchedFile, patchTexts } from './patch-texts.ts';
import { resolveInside } from './resolve-inside.ts';
import type { Seal } from './seal.ts';
import type { EntryHead } from './write-changes.ts';
import { hasOwnRepository, writeGit } from './write-git.ts';

interface BranchToMake {
  readonly head: EntryHead;
  readonly proposal: Proposal;
  /** Last part of its name. */
  readonly slug: string;
  readonly message: string;
}

/**
 * A branch of its own with one commit on top of HEAD. Neither the work tree nor the index of the user is touched, and
 * nothing that the repository names is executed.
 *
 * @throws TaasError `TAAS_WORKSPACE_CHANGED` where HEAD does not hold the files that were proved, `TAAS_CHANGE_REFUSED`.
 */
export async function makeBranch(
  place: HealPlace,
  { head, proposal, slug, message }: BranchToMake,
  seal: Seal,
): Promise<JournalEntry> {
  const folder = place.workspace;
  if (!(await hasOwnRepository(folder))) throw noBranch(proposal, `${folder} is in no git repository`);
  const git: Git = (args, options) =>
    writeGit(folder, args, options).then(
      (output) => output.toString('utf8').trim(),
      (cause: Error) => {
        throw noBranch(proposal, cause.message, cause);
      },
    );
  for (const { path } of proposal.changes) await resolveInside(folder, path);
  const base = await git(['rev-parse', '--verify', 'HEAD^{commit}']);
  const prefix = (await writeGit(folder, ['rev-parse', '--show-prefix'])).toString('utf8').replace(/\n$/, '');
  const files = await patchTexts(proposal, ({ path }) => committed(folder, base, `${prefix}${path}`)).catch(
    (error) => {
      const isChanged = error instanceof TaasError && error.code === 'TAAS_WORKSPACE_CHANGED';
      throw isChanged ? notCommitted(proposal, error) : error;
    },
  );
  const commit = await commitFiles(folder, base, prefix, files, message, git);
  const name = `taas/heal/${slug}`;
  await git(['check-ref-format', `refs/heads/${name}`]);
  // Made only where there is none of that name.
  await git(['update-ref', '-m', 'taas heal', `refs/heads/${name}`, commit, '0'.repeat(commit.length)]);
  const entry: JournalEntry = {
    journal_version: '1.0',
    entry: ulid(),
    ...head,
    kind: 'branch',
    state: 'done',
    at: new Date().toISOString(),
    workspace: place.workspace,
    scope_folder: place.scopeFolder,
    files: [],
    branch: { name, commit, base },
  };
  try {
    await writeEntry(place, entry, seal);
  } catch (error) {
    // What is in no journal could not be taken back.
    await git(['update-ref', '-d', `refs/heads/${name}`, commit]);
    throw error;
  }
  return entry;
}

type Git = (...args: Tail<Parameters<typeof writeGit>>) => Promise<string>;
type Tail<List> = List extends [unknown, ...infer Rest] ? Rest : never;

async function commitFiles(
  folder: string,
  base: string,
  prefix: string,
  files: readonly PatchedFile[],
  message: string,
  git: Git,
): Promise<string> {
  const temporary = await mkdtemp(join(tmpdir(), 'taas-branch-'));
  try {
    const index = join(temporary, 'index');
    await git(['read-tree', base], { index });
    const lines: string[] = [];
    for (const { change, after } of files) {
      const path = `${prefix}${change.path}`;
      if (after === null) {
        lines.push(`0 ${'0'.repeat(base.length)}\t${path}\0`);
        continue;
      }
      const blob = await git(['hash-object', '-w', '--stdin', '--no-filters'], { input: after });
      lines.push(`${await modeOf(folder, base, path)} ${blob}\t${path}\0`);
    }
    // Looks at no file of the work tree.
    await git(['update-index', '-z', '--index-info'], { index, input: lines.join('') });
    const tree = await git(['write-tree'], { index });
    return await git(['commit-tree', tree, '-p', base, '--no-gpg-sign', '-F', '-'], { input: message });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** As it is stored: no filter is run. Null where the commit has no such file. */
async function committed(folder: string, base: string, path: string): Promise<Buffer | null> {
  const [mode, , id] = await treeEntry(folder, base, path);
  if (id === undefined) return null;
  if (mode !== '100644' && mode !== '100755') return null;
  return writeGit(folder, ['cat-file', 'blob', id]);
}

async function modeOf(folder: string, base: string, path: string): Promise<string> {
  return (await treeEntry(folder, base, path))[0] === '100755' ? '100755' : '100644';
}

async function treeEntry(folder: string, base: string, path: string): Promise<string[]> {
  const listing = await writeGit(folder, ['ls-tree', '--full-tree', '-z', base, '--', path]);
  const line = listing.toString('utf8').split('\0')[0] ?? '';
  return line === '' ? [] : line.slice(0, line.indexOf('\t')).split(' ');
}

function notCommitted({ id }: Proposal, cause: TaasError): TaasError {
  return new TaasError(
    'TAAS_WORKSPACE_CHANGED',
    `${id} has no branch: the last commit does not hold the files that it was proved with. Commit them and heal again, or apply it with --interactive.`,
    { cause, data: cause.data },
  );
}

function noBranch({ id }: Proposal, why: string, cause?: unknown): TaasError {
  return new TaasError('TAAS_CHANGE_REFUSED', `${id} has no branch: ${why}.`, {
    ...(cause === undefined ? {} : { cause }),
  });
}
