import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, readlink, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { GitState } from '../generated/taas-report.ts';
import { blobId } from '../sandbox/workspace/git-blobs.ts';
import { runGit } from '../sandbox/workspace/run-git.ts';

/** More than this is not read: what can't be proved unchanged is called dirty. */
const maxHashedBytes = 2 * 2 ** 30;
const maxSubmoduleDepth = 4;
const openFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Commit, branch, and whether the folder differs from the commit. Null outside of a repository, and where git is not
 * installed. The files are compared by hashing them here: `git status` runs programs that the repository names.
 */
export async function readGitState(folder: string): Promise<GitState> {
  return stateOf(folder, { bytesLeft: maxHashedBytes, depthLeft: maxSubmoduleDepth });
}

interface Budget {
  bytesLeft: number;
  readonly depthLeft: number;
}

async function stateOf(folder: string, budget: Budget): Promise<GitState> {
  const [isInside, prefix = ''] =
    (await runGit(folder, ['rev-parse', '--is-inside-work-tree', '--show-prefix']))?.split('\n') ?? [];
  if (isInside !== 'true') return null;
  const [commit, branch, dirty] = await Promise.all([
    runGit(folder, ['rev-parse', '--verify', '-q', 'HEAD']),
    runGit(folder, ['symbolic-ref', '--short', '-q', 'HEAD']),
    isDirty(folder, budget),
  ]);
  return { commit: commit?.trim() ?? null, branch: branch?.trim() ?? null, dirty, folder: prefix };
}

async function isDirty(folder: string, budget: Budget): Promise<boolean> {
  const [head, index, untracked] = await Promise.all([
    runGit(folder, ['ls-tree', '-r', '-z', 'HEAD']),
    runGit(folder, ['ls-files', '-s', '-t', '-z']),
    runGit(folder, ['ls-files', '-o', '--exclude-standard', '--directory', '--no-empty-directory', '-z']),
  ]);
  if (index === undefined || untracked !== '') return true;
  const entries = parseIndex(index);
  if (!entries || !sameAsHead(entries, parseTree(head ?? ''))) return true;
  const root = await realpath(folder);
  const parents = new Map<string, Promise<boolean>>();
  for (const entry of entries) {
    const parent = dirname(entry.path);
    if (!parents.has(parent)) parents.set(parent, isRealFolder(root, parent));
    const reachable = (await parents.get(parent)) ?? false;
    if (!(await isUnchanged(root, entry, reachable, budget))) return true;
  }
  return false;
}

interface IndexEntry {
  readonly mode: string;
  readonly id: string;
  readonly path: string;
  /** A sparse checkout leaves it out. */
  readonly skipped: boolean;
}

/** Undefined where a merge is not finished, or the output is not understood. */
function parseIndex(text: string): IndexEntry[] | undefined {
  const entries: IndexEntry[] = [];
  for (const line of text.split('\0').filter(Boolean)) {
    const [, tag, mode, id, stage, path] = /^(\S) (\d{6}) ([0-9a-f]+) (\d)\t(.*)$/s.exec(line) ?? [];
    if (!mode || !id || !path || stage !== '0') return undefined;
    entries.push({ mode, id, path, skipped: tag === 'S' });
  }
  return entries;
}

function parseTree(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\0').flatMap((line) => {
    const [, mode, id, path] = /^(\d{6}) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    return path ? [[path, `${mode} ${id}`] as const] : [];
  });
  return new Map(lines);
}

function sameAsHead(entries: readonly IndexEntry[], head: ReadonlyMap<string, string>): boolean {
  return (
    entries.length === head.size && entries.every(({ path, mode, id }) => head.get(path) === `${mode} ${id}`)
  );
}

/** A file behind a link is not the repository's. */
async function isRealFolder(root: string, folder: string): Promise<boolean> {
  const path = folder === '.' ? root : join(root, folder);
  return (await realpath(path).catch(() => undefined)) === path;
}

async function isUnchanged(
  root: string,
  { mode, id, path, skipped }: IndexEntry,
  reachable: boolean,
  budget: Budget,
): Promise<boolean> {
  const absolute = join(root, path);
  const stats = reachable ? await lstat(absolute).catch(() => undefined) : undefined;
  if (!stats) return skipped;
  if (mode === '160000') return stats.isDirectory() && (await submoduleUnchanged(absolute, id, budget));
  if (mode === '120000') {
    if (!stats.isSymbolicLink()) return false;
    const target = await readlink(absolute, { encoding: 'buffer' });
    return blobId(target, id) === id;
  }
  if (!stats.isFile() || Boolean(stats.mode & 0o100) !== (mode === '100755')) return false;
  budget.bytesLeft -= stats.size;
  if (budget.bytesLeft < 0) return false;
  const content = await readBounded(absolute, stats.size).catch(() => undefined);
  return content !== undefined && storedForms(content).some((form) => blobId(form, id) === id);
}

async function submoduleUnchanged(folder: string, commit: string, budget: Budget): Promise<boolean> {
  // Never initialised: git does not miss it either.
  if (!(await lstat(join(folder, '.git')).catch(() => undefined))) return true;
  if (budget.depthLeft === 0) return false;
  const state = await stateOf(folder, { bytesLeft: budget.bytesLeft, depthLeft: budget.depthLeft - 1 });
  return state !== null && state.commit === commit && !state.dirty;
}

async function readBounded(path: string, size: number): Promise<Buffer> {
  await using file = await open(path, openFlags);
  const buffer = Buffer.alloc(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await file.read(buffer, filled, size - filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** What git may have stored for this content: itself, with its line ends normalised, or the pointer of Git LFS. */
function storedForms(content: Buffer): Buffer[] {
  const forms = [content];
  if (content.includes('\r\n') && !content.includes(0)) {
    forms.push(Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'));
  }
  const oid = createHash('sha256').update(content).digest('hex');
  forms.push(
    Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${content.length}\n`),
  );
  return forms;
}
