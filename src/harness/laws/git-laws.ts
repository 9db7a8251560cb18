import { TaasError } from '../../errors.ts';
import { readBlobs } from '../../sandbox/workspace/git-blobs.ts';
import { runGit } from '../../sandbox/workspace/run-git.ts';
import type { LawPlace } from './law-place.ts';
import type { LawEntry } from './laws.ts';

/** The laws as a commit of the repository around `folder` has that folder. Nothing is checked out. */
export async function gitLaws(folder: string, ref: string): Promise<LawPlace> {
  const commit = await findCommit(folder, ref);
  const prefix = (await runGit(folder, ['rev-parse', '--show-prefix']))?.replace(/\/?\n$/, '') ?? '';
  const tree = prefix === '' ? commit : `${commit}:${prefix}`;
  const listing = await runGit(folder, ['ls-tree', '-r', '-z', '--full-tree', tree]);
  if (listing === undefined) {
    throw unreadable(
      `The folder ${prefix || '.'} does not exist at ${ref}. Name a ref that has it with --laws-ref.`,
    );
  }
  const entries = parseTree(listing);
  return {
    source: `${folder} at ${ref}`,
    commit,
    isWorkspace: false,
    paths: [...entries.keys()],
    read: (paths) =>
      readEntries(
        folder,
        ref,
        paths.map((path) => [path, entries.get(path) as TreeEntry]),
      ),
  };
}

async function findCommit(folder: string, ref: string): Promise<string> {
  // git would take it for an option.
  const found = ref.startsWith('-')
    ? undefined
    : await runGit(folder, ['rev-parse', '--verify', '-q', `${ref}^{commit}`]);
  const commit = found?.trim();
  if (commit) return commit;
  const isRepository = (await runGit(folder, ['rev-parse', '--git-dir'])) !== undefined;
  throw unreadable(
    isRepository
      ? `The git ref ${JSON.stringify(ref)} is no commit of the repository of ${folder}. Fetch it, or name another one with --laws-ref.`
      : `${folder} is in no git repository, or git is not installed. Name the folder that holds the laws with --laws.`,
  );
}

interface TreeEntry {
  readonly mode: string;
  readonly id: string;
}

function parseTree(listing: string): ReadonlyMap<string, TreeEntry> {
  const lines = listing.split('\0').flatMap((line) => {
    const [, mode, id, path] = /^(\d{6}) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    return mode && id && path ? [[path, { mode, id }] as const] : [];
  });
  return new Map(lines);
}

async function readEntries(
  folder: string,
  ref: string,
  entries: readonly (readonly [path: string, entry: TreeEntry])[],
): Promise<ReadonlyMap<string, LawEntry>> {
  const submodule = entries.find(([, { mode }]) => mode === '160000');
  if (submodule) {
    throw unreadable(
      `The law ${submodule[0]} is a submodule at ${ref}, which the repository does not hold. Check the laws out and name their folder with --laws.`,
    );
  }
  const blobs = await readBlobs(
    folder,
    entries.map(([, { id }]) => id),
  ).catch((error: Error) => {
    throw unreadable(`The laws at ${ref} can't be read: ${error.message}. Fetch the whole commit.`, error);
  });
  const files = new Map<string, LawEntry>();
  for (const [path, { mode, id }] of entries) {
    const content = blobs.get(id) ?? Buffer.alloc(0);
    if (content.subarray(0, 200).toString('latin1').startsWith('version https://git-lfs.github.com/spec/')) {
      throw unreadable(
        `The law ${path} is a pointer of Git LFS at ${ref}: the repository does not hold its content. Check the laws out and name their folder with --laws.`,
      );
    }
    if (mode === '120000') files.set(path, { kind: 'link', target: content.toString('utf8') });
    else files.set(path, { kind: 'file', content, executable: mode === '100755' });
  }
  return files;
}

function unreadable(message: string, cause?: unknown): TaasError {
  return new TaasError('TAAS_LAWS_UNREADABLE', message, { cause });
}
