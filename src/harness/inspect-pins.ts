import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { contentDigest } from '../content-digest.ts';
import { TaasError } from '../errors.ts';
import { collectPaths } from '../sandbox/workspace/collect-paths.ts';
import type { Scope } from '../scope/scope.ts';
import { checkIntegrity } from './check-integrity.ts';
import { digestFile } from './digest-file.ts';
import type { Laws } from './laws/laws.ts';
import { type LawOptions, readLaws } from './laws/read-laws.ts';

export interface PinFindings {
  /** Pinned files that are missing or different: a sentence each. */
  readonly differing: readonly string[];
  /** Files at the paths of the laws that nothing pins. A link is none: it has no content to pin. */
  readonly unpinnedLaws: readonly string[];
  /** How many pinned files lie at the paths of the laws. */
  readonly pinnedLaws: number;
}

/**
 * What a run would find of the files that the scope pins, without a run: the laws in their own place, the rest as the
 * copy of the workspace would hold it.
 */
export async function inspectPins(scope: Scope, lawOptions: LawOptions = {}): Promise<PinFindings> {
  const { environment, integrityFiles } = scope;
  const { workspace } = environment;
  await assertFolder(workspace.path);
  const pinned = new Set(Object.keys(integrityFiles));
  const laws = await readLawFiles(scope, lawOptions);
  const digests = new Map<string, string>();
  for (const path of await collectPaths(workspace.path, workspace)) {
    if (!pinned.has(path) || laws?.own(path)) continue;
    const digest = await digestFile(join(workspace.path, path));
    if (digest !== null) digests.set(path, digest);
  }
  for (const [path, entry] of laws?.files ?? []) {
    if (entry.kind === 'file') digests.set(path, contentDigest(entry.content));
  }
  return {
    differing: checkIntegrity(integrityFiles, digests).map(({ message }) => message),
    unpinnedLaws: [...(laws?.files ?? [])].flatMap(([path, { kind }]) => {
      return kind === 'file' && !pinned.has(path) ? [path] : [];
    }),
    pinnedLaws: [...pinned].filter((path) => laws?.own(path)).length,
  };
}

/** Null where there are none: whether that is wrong depends on who asks. */
async function readLawFiles(scope: Scope, options: LawOptions): Promise<Laws | null> {
  try {
    return await readLaws(scope, options, scope.environment.workspace, () => {});
  } catch (error) {
    if (error instanceof TaasError && error.code === 'TAAS_LAWS_MISSING') return null;
    throw error;
  }
}

async function assertFolder(path: string): Promise<void> {
  try {
    if ((await lstat(join(path, '.'))).isDirectory()) return;
  } catch (cause) {
    throw unreadable(path, (cause as NodeJS.ErrnoException).code ?? String(cause), cause);
  }
  throw unreadable(path, 'it is not a folder');
}

function unreadable(path: string, why: string, cause?: unknown): TaasError {
  const message = `The workspace ${path} can't be read (${why}). Set environment.workspace.path or --workspace to a folder.`;
  return new TaasError('TAAS_WORKSPACE_UNREADABLE', message, { cause });
}
