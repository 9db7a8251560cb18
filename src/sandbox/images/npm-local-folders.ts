import { readdir } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import picomatch from 'picomatch';
import { invalidDependencies, readOptionalFile } from './read-workspace-file.ts';

type Json = Record<string, unknown>;

const deepest = 6;

/**
 * Folders of the workspace that npm links instead of fetching: npm workspaces and `file:` dependencies, relative to
 * the manifest's folder. A lock file names them all.
 */
export async function localNpmFolders(
  workspace: string,
  folder: string,
  manifest: Json,
  lock: Json | null,
): Promise<string[]> {
  const packages = objectOf(lock?.packages);
  const locked = Object.keys(packages).filter((key) => key !== '' && !/(^|\/)node_modules\//.test(key));
  const found = new Set(locked.map((path) => normalize(path)));
  for (const [name, range] of dependenciesOf(manifest)) {
    const path = /^(?:file|link):(?:\/\/)?(.*)$/.exec(range)?.[1];
    if (path === undefined) continue;
    if (/\.(tgz|tar|tar\.gz)$/.test(path))
      throw invalidDependencies(
        join(folder, 'package.json'),
        `the archive "${path}" of "${name}" does not get into the image; link its folder, or take it from a registry`,
      );
    found.add(normalize(path).replace(/\/$/, ''));
  }
  const globs = workspaceGlobs(manifest);
  if (globs.length > 0 && locked.length === 0) {
    for (const path of await matchFolders(workspace, folder, globs)) found.add(path);
  }
  for (const path of found) {
    if (path.startsWith('/') || normalize(join(folder, path)).startsWith('..'))
      throw invalidDependencies(join(folder, 'package.json'), `"${path}" leads out of the workspace`);
  }
  return [...found].sort();
}

function workspaceGlobs({ workspaces }: Json): string[] {
  const globs = Array.isArray(workspaces) ? workspaces : objectOf(workspaces).packages;
  return Array.isArray(globs) ? globs.filter((glob): glob is string => typeof glob === 'string') : [];
}

async function matchFolders(workspace: string, folder: string, globs: readonly string[]): Promise<string[]> {
  const plain = globs.map((glob) => glob.replace(/^(!?)\.?\//, '$1').replace(/\/+$/, ''));
  const wanted = picomatch(plain.filter((glob) => !glob.startsWith('!')));
  const unwanted = picomatch(plain.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)));
  const found: string[] = [];
  const visit = async (below: string, depth: number): Promise<void> => {
    const entries = await readdir(join(workspace, folder, below), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (!entry.isDirectory() || entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      const isWanted = wanted(path) && !unwanted(path);
      if (isWanted && (await readOptionalFile(workspace, join(folder, path, 'package.json'))) !== null)
        found.push(path);
      if (depth < deepest) await visit(path, depth + 1);
    }
  };
  await visit('', 1);
  return found;
}

function dependenciesOf(manifest: Json): [name: string, range: string][] {
  return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((key) =>
    Object.entries(objectOf(manifest[key])).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
