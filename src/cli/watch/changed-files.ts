import { createHash } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { collectPaths, type WorkspaceSelection } from '../../sandbox/workspace/collect-paths.ts';

/** Workspace path → digest, of the copy that was judged last. */
export type Digests = ReadonlyMap<string, string>;

/**
 * Of paths that something happened to, those of the workspace whose content is another one than in the last copy. What
 * a copy leaves out counts as little as a file that was saved without a change.
 */
export async function changedFiles(
  root: string,
  selection: WorkspaceSelection,
  paths: Iterable<string>,
  last: Digests | undefined,
): Promise<string[]> {
  const found: string[] = [];
  let listing: Promise<ReadonlySet<string>> | undefined;
  for (const path of paths) {
    const name = relative(root, path).split(sep).join('/');
    if (name === '' || name.startsWith('../') || isAbsolute(name)) continue;
    const known = last?.get(name);
    const now = await digestOf(join(root, name));
    if (known !== undefined && now !== known) found.push(name);
    if (known !== undefined || now === null) continue;
    listing ??= collectPaths(root, selection).then((names) => new Set(names));
    if ((await listing).has(name)) found.push(name);
  }
  return found;
}

/** Files that the second copy has otherwise than the first. */
export function differences(before: Digests, after: Digests): string[] {
  return [
    ...[...after].filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name),
    ...[...before.keys()].filter((name) => !after.has(name)),
  ];
}

/** As a copy tells it; null where there is nothing. */
async function digestOf(path: string): Promise<string | null> {
  try {
    if (!(await lstat(path)).isFile()) return '';
    return `sha256-${createHash('sha256')
      .update(await readFile(path))
      .digest('hex')}`;
  } catch {
    return null;
  }
}
