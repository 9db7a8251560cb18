import { resolve } from 'node:path';
import { TaasError } from '../../errors.ts';
import type { WorkspaceSelection } from '../../sandbox/workspace/collect-paths.ts';
import { pathMatcher } from '../../sandbox/workspace/path-matcher.ts';
import type { Scope } from '../../scope/scope.ts';
import { folderLaws } from './folder-laws.ts';
import { gitLaws } from './git-laws.ts';
import type { LawPlace } from './law-place.ts';
import type { Laws } from './laws.ts';

/** Where the laws are; without either they are read from the workspace itself. */
export interface LawOptions {
  readonly laws?: string;
  readonly lawsRef?: string;
}

/**
 * All that the scope's `laws` name in the Law's own place; null for a scope without laws.
 *
 * @throws TaasError TAAS_LAWS_MISSING, TAAS_LAWS_UNREADABLE, TAAS_USAGE
 */
export async function readLaws(
  scope: Scope,
  options: LawOptions,
  selection: WorkspaceSelection,
  warn: (message: string) => void,
): Promise<Laws | null> {
  const { laws, lawsRef } = options;
  if (laws !== undefined && lawsRef !== undefined) {
    throw new TaasError('TAAS_USAGE', '--laws and --laws-ref exclude each other: laws come from one place.');
  }
  if (scope.laws.length === 0) {
    const option = laws === undefined ? '--laws-ref' : '--laws';
    if (laws ?? lawsRef) warn(`${option} has no effect: the scope names no "laws"`);
    return null;
  }
  const place = await openPlace(scope, options, selection);
  const own = pathMatcher(scope.laws);
  const paths = place.paths.filter(own);
  if (paths.length === 0) throw missing(scope, place);
  for (const glob of scope.laws.filter((each) => !each.startsWith('!'))) {
    const meant = pathMatcher([glob]);
    if (!paths.some(meant)) warn(`no file in ${place.source} matches ${JSON.stringify(glob)} of "laws"`);
  }
  const { source, commit, isWorkspace } = place;
  const files = await place.read(paths);
  if (isWorkspace) warnOfOwnPlace(scope, files, warn);
  return { source, commit, isWorkspace, own, files };
}

async function openPlace(
  scope: Scope,
  { laws, lawsRef }: LawOptions,
  selection: WorkspaceSelection,
): Promise<LawPlace> {
  const { workspace } = scope.environment;
  if (laws !== undefined) {
    return folderLaws(resolve(laws), { include: workspace.include, exclude: workspace.exclude }, false);
  }
  if (lawsRef === undefined) return folderLaws(workspace.path, selection, true);
  // The scope's own repository, also where the code under test is another checkout.
  const declared = scope.document.environment.workspace?.path ?? '.';
  return gitLaws(resolve(scope.directory, declared), lawsRef);
}

function missing({ laws }: Scope, { source, isWorkspace }: LawPlace): TaasError {
  const globs = laws.map((glob) => JSON.stringify(glob)).join(', ');
  const remedy = isWorkspace
    ? 'Correct the globs, or name the place of the laws with --laws or --laws-ref.'
    : 'It must be laid out like the workspace: correct the globs, or name another place.';
  return new TaasError('TAAS_LAWS_MISSING', `No file in ${source} matches "laws" (${globs}). ${remedy}`);
}

/** What `integrity.files` pins can't have been changed, wherever it lies. */
function warnOfOwnPlace(scope: Scope, files: Laws['files'], warn: (message: string) => void): void {
  const pinned = new Set(Object.keys(scope.integrityFiles));
  if ([...files].every(([path, { kind }]) => kind === 'link' || pinned.has(path))) return;
  warn(
    'laws come from the workspace itself: name their own place with --laws or --laws-ref, or pin them with `taas lock`',
  );
}
