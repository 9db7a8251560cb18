import { posix } from 'node:path';
import type { TrustedKey } from '../../signing/read-trusted-keys.ts';
import type { ScopeSnapshot, Snapshot } from '../snapshot.ts';
import { fileRole } from '../tests/file-role.ts';
import { mostSourceBytes, readSourceFile } from '../tests/read-source-file.ts';
import type { SourceFile } from '../tests/source-file.ts';
import { readScope } from './read-scope.ts';
import type { Tree } from './tree.ts';

export interface TreeOptions {
  readonly trusted: readonly TrustedKey[] | null;
  /** The folder that was named holds tests: every file of it counts. */
  readonly inTests: boolean;
  /** Paths that are looked at, pinned files apart. */
  readonly isWanted: (path: string) => boolean;
}

const mostScopeBytes = 10 * 2 ** 20;

/** The snapshots of two trees. What is equal on both sides is not read. */
export async function readTrees(
  before: Tree,
  after: Tree,
  options: TreeOptions,
): Promise<[Snapshot, Snapshot]> {
  const differs = (path: string) => before.entries.get(path)?.id !== after.entries.get(path)?.id;
  const paths = [...new Set([...before.entries.keys(), ...after.entries.keys()])]
    .filter(options.isWanted)
    .sort();
  const changed = paths.filter(differs);
  const scopes = paths.filter((path) => isDocument(path) && (differs(path) || differs(`${path}.sig`)));
  const [oldScopes, newScopes] = [
    await readScopes(before, scopes, options),
    await readScopes(after, scopes, options),
  ];
  // A document that was a scope and is none any more did not just go away.
  const all = new Set([...oldScopes, ...newScopes].map(({ path }) => path));
  const sources = changed.filter((path) => !all.has(path) && !path.endsWith('.sig'));
  return [
    { label: before.label, scopes: oldScopes, files: await readSources(before, sources, options) },
    {
      label: after.label,
      scopes: await withBroken(after, oldScopes, newScopes, options),
      files: await readSources(after, sources, options),
    },
  ];
}

async function readSources(
  tree: Tree,
  paths: readonly string[],
  { inTests }: TreeOptions,
): Promise<SourceFile[]> {
  const own = paths.filter((path) => tree.entries.has(path) && fileRole(path, inTests) !== 'other');
  const contents = await tree.read(own, mostSourceBytes);
  const files: SourceFile[] = [];
  for (const path of own) {
    const entry = tree.entries.get(path);
    const role = fileRole(path, inTests);
    const content = contents.get(path) ?? null;
    const file = await readSourceFile(path, role, content, content ? undefined : entry?.id);
    files.push(entry?.kind === 'link' ? asLink(file, entry.id) : file);
  }
  return files;
}

/** Where it leads is not followed: it may lead anywhere. */
function asLink(file: SourceFile, id: string): SourceFile {
  return { ...file, digest: id, unread: 'a link', tests: [], surroundings: [] };
}

function isDocument(path: string): boolean {
  return /\.(json|jsonc|ya?ml)$/i.test(path) && !/(^|\/)(package(-lock)?|tsconfig[\w.-]*)\.json$/.test(path);
}

async function readScopes(
  tree: Tree,
  paths: readonly string[],
  options: TreeOptions,
): Promise<ScopeSnapshot[]> {
  const own = paths.filter((path) => tree.entries.get(path)?.kind === 'file');
  const contents = await tree.read(own, mostScopeBytes);
  const snapshots: ScopeSnapshot[] = [];
  for (const path of own) {
    const text =
      contents
        .get(path)
        ?.toString('utf8')
        .replace(/^\uFEFF/, '') ?? '';
    if (looksLikeScope(text)) snapshots.push(await readOne(tree, path, text, options));
  }
  return snapshots;
}

/** A report has scenarios, too. */
function looksLikeScope(text: string): boolean {
  return (
    /["']?\bscenarios["']?\s*:/.test(text) &&
    !/["']?\breport_version["']?\s*:/.test(text) &&
    /\b(scope_id|id|name)\b/.test(text)
  );
}

async function withBroken(
  after: Tree,
  oldScopes: readonly ScopeSnapshot[],
  newScopes: readonly ScopeSnapshot[],
  options: TreeOptions,
): Promise<ScopeSnapshot[]> {
  const known = new Set(newScopes.map(({ path }) => path));
  const broken = oldScopes.filter(({ path, scope }) => scope && !known.has(path) && after.entries.has(path));
  return [
    ...newScopes.filter(({ path, scope }) => scope || oldScopes.some((old) => old.path === path)),
    ...(await Promise.all(broken.map(({ path }) => readOne(after, path, '{}', options)))),
  ];
}

async function readOne(
  tree: Tree,
  path: string,
  text: string,
  { trusted }: TreeOptions,
): Promise<ScopeSnapshot> {
  const signature = await tree.readOne(`${path}.sig`, mostScopeBytes);
  return readScope({
    path,
    text,
    signature: signature?.toString('utf8') ?? null,
    trusted,
    readPinned: async (scope, pinned) => {
      const place = posix.join(posix.dirname(path), scope.environment.workspace.path, pinned);
      const content = place.startsWith('..') ? null : await tree.readOne(place, mostSourceBytes);
      return content && readSourceFile(place, asTest(place), content);
    },
  });
}

/** What the Law pins counts, wherever it stands. */
export function asTest(path: string): SourceFile['role'] {
  const role = fileRole(path, false);
  return role === 'other' ? 'helper' : role;
}
