import { stat } from 'node:fs/promises';
import { basename, posix, relative, resolve } from 'node:path';
import { TaasError } from '../../errors.ts';
import { runGit } from '../../sandbox/workspace/run-git.ts';
import type { TrustedKey } from '../../signing/read-trusted-keys.ts';
import { languageOf } from '../../syntax/language-of.ts';
import type { Snapshot } from '../snapshot.ts';
import { fileRole } from '../tests/file-role.ts';
import { folderTree } from './folder-tree.ts';
import { findCommit, gitTree } from './git-tree.ts';
import { readDocument, readTestFile } from './read-documents.ts';
import { readTrees } from './read-trees.ts';

export interface InputOptions {
  readonly cwd: string;
  /** A folder of the repository; null: all of it. Only with git refs. */
  readonly path: string | null;
  /** null: whose keys are trusted was not said. */
  readonly trusted: readonly TrustedKey[] | null;
}

export interface Inputs {
  readonly kind: 'scopes' | 'trees' | 'refs';
  readonly before: Snapshot;
  readonly after: Snapshot;
}

/**
 * The two sides of a comparison: files and folders where the words name such, git refs otherwise.
 *
 * @throws TaasError TAAS_USAGE, TAAS_SCOPE_UNREADABLE, TAAS_SCOPE_INVALID
 */
export async function readInputs(old: string, now: string, options: InputOptions): Promise<Inputs> {
  const [oldKind, newKind] = await Promise.all([kindOf(old, options.cwd), kindOf(now, options.cwd)]);
  const isNamed = oldKind !== 'nothing' && newKind !== 'nothing';
  if (options.path !== null || !isNamed) return readRefs(old, now, [oldKind, newKind], options);
  if (oldKind !== newKind) {
    throw usage(
      `${old} is a ${oldKind} and ${now} is a ${newKind}. Compare two scopes, two folders or two git refs.`,
    );
  }
  if (oldKind === 'folder') return readFolders(old, now, options);
  const [oldPath, newPath] = [resolve(options.cwd, old), resolve(options.cwd, now)];
  if (languageOf(old) && languageOf(now)) {
    if (languageOf(old) !== languageOf(now)) throw usage(`${old} and ${now} are of different languages.`);
    const name = basename(now);
    return {
      kind: 'trees',
      before: await readTestFile(oldPath, old, name),
      after: await readTestFile(newPath, now, name),
    };
  }
  return {
    kind: 'scopes',
    before: await readDocument(oldPath, old, options.trusted),
    after: await readDocument(newPath, now, options.trusted),
  };
}

type Kind = 'file' | 'folder' | 'nothing';

async function kindOf(word: string, cwd: string): Promise<Kind> {
  const stats = await stat(resolve(cwd, word)).catch(() => null);
  return !stats ? 'nothing' : stats.isDirectory() ? 'folder' : 'file';
}

async function readFolders(old: string, now: string, { cwd, trusted }: InputOptions): Promise<Inputs> {
  const inTests = [old, now].every(
    (word) => fileRole(`${basename(resolve(cwd, word))}/x`, false) !== 'other',
  );
  const isWanted = (path: string) =>
    fileRole(path, inTests) !== 'other' || /\.(json|jsonc|ya?ml|sig)$/i.test(path);
  const [oldTree, newTree] = [
    await folderTree(resolve(cwd, old), old, isWanted),
    await folderTree(resolve(cwd, now), now, isWanted),
  ];
  const [before, after] = await readTrees(oldTree, newTree, { trusted, inTests, isWanted: () => true });
  return { kind: 'trees', before, after };
}

async function readRefs(
  old: string,
  now: string,
  kinds: readonly [Kind, Kind],
  { cwd, path, trusted }: InputOptions,
): Promise<Inputs> {
  const root = (await runGit(cwd, ['rev-parse', '--show-toplevel']))?.trimEnd();
  const words = [old, now] as const;
  if (root === undefined) {
    const missing = words.find((_word, index) => kinds[index] === 'nothing') ?? old;
    throw usage(
      `${missing} is neither a file nor a folder, and ${cwd} is in no git repository that could have it as a ref.`,
    );
  }
  const commits = await Promise.all(words.map((word) => findCommit(cwd, word)));
  for (const [index, word] of words.entries()) {
    if (commits[index] !== undefined) continue;
    const isThere = kinds[index] !== 'nothing';
    throw usage(
      isThere
        ? `${word} is a ${kinds[index]}, and no git ref as ${words[1 - index]} is taken for. Compare two scopes, two folders or two git refs.`
        : `${word} is neither a file nor a folder, nor a git ref of ${root}. Correct it, or fetch it (in CI: a checkout with its whole history).`,
    );
  }
  const prefix = path === null ? '' : await prefixOf(path, cwd, root);
  const [oldTree, newTree] = [
    await gitTree(root, old, commits[0] as string),
    await gitTree(root, now, commits[1] as string),
  ];
  const isWanted = (file: string) => prefix === '' || file.startsWith(`${prefix}/`);
  if (prefix !== '' && ![oldTree, newTree].some(({ entries }) => [...entries.keys()].some(isWanted))) {
    throw usage(`--path ${path}: neither ${old} nor ${now} has a file there.`);
  }
  const inTests = prefix !== '' && fileRole(`${prefix}/x`, false) !== 'other';
  const [before, after] = await readTrees(oldTree, newTree, { trusted, inTests, isWanted });
  return { kind: 'refs', before, after };
}

/** Of a folder that may be there in the commits only. */
async function prefixOf(path: string, cwd: string, root: string): Promise<string> {
  const own = (await runGit(cwd, ['rev-parse', '--show-prefix']))?.trimEnd() ?? '';
  const inside = path.startsWith('/') ? relative(root, path) : posix.join(own, path);
  const plain = posix.normalize(inside).replace(/\/+$/, '');
  if (plain === '..' || plain.startsWith('../'))
    throw usage(`--path ${path} is outside of the repository ${root}.`);
  return plain === '.' ? '' : plain;
}

function usage(message: string): TaasError {
  return new TaasError('TAAS_USAGE', message);
}
