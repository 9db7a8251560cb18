import { type Dirent, lstatSync } from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import picomatch from 'picomatch';
import { runGit } from './run-git.ts';

/** Never copied unless `include` names them: large, made on the host, or not the code's business. */
export const neverCopied: readonly string[] = [
  '.git',
  '.taas',
  'node_modules',
  '.venv',
  'venv',
  '__pycache__',
  '.DS_Store',
];

/** A dot is a letter as any other, and so is a line end: a file whose name has one would be in no `**`. */
const globOptions = { dot: true, flags: 's' } as const;

export interface WorkspaceSelection {
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[];
}

/**
 * Workspace paths to copy, sorted: what git does not ignore inside a repository, what the `.gitignore` files leave
 * elsewhere; `include` overrules both, `exclude` overrules all.
 */
export async function collectPaths(
  root: string,
  selection: WorkspaceSelection,
  signal?: AbortSignal,
): Promise<string[]> {
  const listed = selection.include
    ? filterPaths(await walk(root, null, signal), selection.include)
    : ((await listByGit(root, signal)) ?? (await walk(root, ignore().add(neverCopied), signal)));
  const excluded = picomatch(withContents(selection.exclude), globOptions);
  const paths = selection.exclude.length > 0 ? listed.filter((path) => !excluded(path)) : listed;
  return [...new Set(paths)].sort((a, b) => (a < b ? -1 : 1));
}

/** A glob that names a folder means what is in it, too. */
export function withContents(globs: readonly string[]): string[] {
  return globs.flatMap((glob) => {
    const plain = glob.replace(/^\.\//, '').replace(/\/+$/, '');
    return plain === '' || plain === '.' ? ['**'] : [plain, `${plain}/**`];
  });
}

function filterPaths(paths: readonly string[], globs: readonly string[]): string[] {
  const included = picomatch(withContents(globs), globOptions);
  return paths.filter((path) => included(path));
}

/** Null outside of a repository, or where git is not installed. */
async function listByGit(root: string, signal: AbortSignal | undefined): Promise<string[] | null> {
  if ((await runGit(root, ['rev-parse', '--is-inside-work-tree'], { signal })) === undefined) return null;
  if ((await runGit(root, ['check-ignore', '-q', '.'], { signal })) !== undefined) return null;
  const listing = await runGit(root, ['ls-files', '-co', '--exclude-standard', '-z'], { signal });
  if (listing === undefined) return null;
  const names = await withoutBehindLinks(root, listing.split('\0').filter(Boolean));
  const unwanted = ignore().add(neverCopied);
  const paths: string[] = [];
  for (const name of names) {
    // A folder in git's list is a repository of its own: a submodule, or one that was cloned into the workspace.
    if (name.endsWith('/') || isDirectory(join(root, name))) {
      const folder = name.replace(/\/$/, '');
      const inner = await walk(join(root, folder), ignore().add(neverCopied), signal);
      paths.push(...inner.map((path) => `${folder}/${path}`));
    } else if (!unwanted.ignores(name)) {
      paths.push(name);
    }
  }
  return paths;
}

/** The index may name files whose folder is a link by now: those are not the workspace's, but the host's. */
async function withoutBehindLinks(root: string, names: readonly string[]): Promise<string[]> {
  const realRoot = await realpath(root);
  const inside = new Map<string, boolean>();
  const kept: string[] = [];
  for (const name of names) {
    const folder = dirname(name);
    let known = inside.get(folder);
    if (known === undefined) {
      const place = join(realRoot, folder);
      const real = await realpath(place).catch(() => place);
      known = real === place;
      inside.set(folder, known);
    }
    if (known) kept.push(name);
  }
  return kept;
}

/** Not awaited: for thousands of names the way to a thread and back takes longer than the answer. */
function isDirectory(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}

interface IgnoreLayer {
  readonly base: string;
  readonly rules: Ignore;
}

/**
 * Every non-folder below `root`, and every folder that can't be read; empty folders are not kept, as in git. Symlinks
 * are never followed.
 */
async function walk(root: string, rules: Ignore | null, signal: AbortSignal | undefined): Promise<string[]> {
  const found: string[] = [];
  const pending: { folder: string; layers: readonly IgnoreLayer[] }[] = [
    { folder: '', layers: rules ? [{ base: '', rules }] : [] },
  ];
  for (let next = pending.pop(); next; next = pending.pop()) {
    signal?.throwIfAborted();
    const { folder } = next;
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((): Dirent[] => {
      // Named all the same: whoever packs finds out why.
      found.push(folder);
      return [];
    });
    const layers = rules ? await addLayer(root, folder, entries, next.layers) : next.layers;
    for (const entry of entries) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (isIgnored(layers, entry.isDirectory() ? `${path}/` : path)) continue;
      if (entry.isDirectory()) pending.push({ folder: path, layers });
      else found.push(path);
    }
  }
  return found;
}

async function addLayer(
  root: string,
  folder: string,
  entries: readonly Dirent[],
  layers: readonly IgnoreLayer[],
): Promise<readonly IgnoreLayer[]> {
  if (!entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) return layers;
  const text = await readFile(join(root, folder, '.gitignore'), 'utf8').catch(() => '');
  return [...layers, { base: folder ? `${folder}/` : '', rules: ignore().add(text) }];
}

function isIgnored(layers: readonly IgnoreLayer[], path: string): boolean {
  let ignored = false;
  for (const { base, rules } of layers) {
    const result = rules.test(path.slice(base.length));
    if (result.ignored) ignored = true;
    if (result.unignored) ignored = false;
  }
  return ignored;
}
