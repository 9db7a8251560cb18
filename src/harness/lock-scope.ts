import { join } from 'node:path';
import { contentDigest } from '../content-digest.ts';
import { TaasError } from '../errors.ts';
import { collectPaths } from '../sandbox/workspace/collect-paths.ts';
import { pathMatcher } from '../sandbox/workspace/path-matcher.ts';
import type { Scope } from '../scope/scope.ts';
import { digestFile } from './digest-file.ts';
import { type LawOptions, readLaws } from './laws/read-laws.ts';

export interface Lock {
  /** All that `integrity.files` must hold, sorted: workspace path → `sha256-…`. */
  readonly pins: Readonly<Record<string, string>>;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * What the scope's `integrity.files` must be: all files of its laws, and what it pins already, as they are now. With
 * globs only the files that they name are looked at, and other pins stay as they are. Links are not pinned.
 *
 * @throws TaasError TAAS_USAGE where there is nothing to pin, and as `readLaws` does.
 */
export async function lockScope(
  scope: Scope,
  globs: readonly string[],
  options: LawOptions = {},
): Promise<Lock> {
  const { workspace } = scope.environment;
  const old = new Map(Object.entries(scope.integrityFiles));
  if (globs.length === 0 && scope.laws.length === 0 && old.size === 0) {
    throw new TaasError(
      'TAAS_USAGE',
      `Scope ${scope.id} names no "laws": name them there, or the files to pin behind the scope: taas lock scope.json 'tests/**'`,
    );
  }
  const warnings: string[] = [];
  const warn = (warning: string) => {
    // Pinned is what they are about to be.
    if (!warning.startsWith('laws come from the workspace itself')) warnings.push(warning);
  };
  const laws = await readLaws(scope, options, workspace, warn);
  const meant = globs.length > 0 ? pathMatcher(globs) : (path: string) => laws?.own(path) || old.has(path);
  const pins = new Map([...old].filter(([path]) => !meant(path)));
  for (const [path, entry] of laws?.files ?? []) {
    if (entry.kind === 'file' && meant(path)) pins.set(path, contentDigest(entry.content));
  }
  for (const path of await collectPaths(workspace.path, workspace)) {
    if (!meant(path) || laws?.own(path)) continue;
    const digest = await digestFile(join(workspace.path, path));
    if (digest !== null) pins.set(path, digest);
  }
  if (globs.length > 0 && ![...pins.keys()].some(meant)) {
    const named = globs.map((glob) => JSON.stringify(glob)).join(', ');
    throw new TaasError(
      'TAAS_USAGE',
      `No file in ${workspace.path} matches ${named}: name files as the workspace has them.`,
    );
  }
  const sorted = [...pins].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    pins: Object.fromEntries(sorted),
    added: sorted.filter(([path]) => !old.has(path)).map(([path]) => path),
    changed: sorted.filter(([path, digest]) => (old.get(path) ?? digest) !== digest).map(([path]) => path),
    removed: [...old.keys()].filter((path) => !pins.has(path)),
    warnings,
  };
}
