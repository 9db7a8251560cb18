import { createHash, hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { TaasError } from '../errors.ts';
import { collectPaths } from '../sandbox/workspace/collect-paths.ts';
import type { Scope } from '../scope/scope.ts';
import { checkIntegrity } from './check-integrity.ts';
import type { Laws } from './laws/laws.ts';
import { type LawOptions, readLaws } from './laws/read-laws.ts';

export interface PinFindings {
  /** Pinned files that are missing or different: a sentence each. */
  readonly differing: readonly string[];
  /** Files at the paths of the laws that nothing pins. */
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
  const pinned = new Set(Object.keys(integrityFiles).map((path) => path.replace(/^\.\//, '')));
  const laws = await readLawFiles(scope, lawOptions);
  const digests = new Map<string, string>();
  for (const path of await collectPaths(workspace.path, workspace)) {
    if (!pinned.has(path) || laws?.own(path)) continue;
    const digest = await digestFile(join(workspace.path, path));
    if (digest !== undefined) digests.set(path, digest);
  }
  for (const [path, entry] of laws?.files ?? []) {
    if (entry.kind === 'file') digests.set(path, `sha256-${hash('sha256', entry.content)}`);
  }
  return {
    differing: checkIntegrity(integrityFiles, digests).map(({ message }) => message),
    unpinnedLaws: [...(laws?.files.keys() ?? [])].filter((path) => !pinned.has(path)),
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

/** Undefined for what is no file: a link to one could lead anywhere tomorrow. */
async function digestFile(path: string): Promise<string | undefined> {
  try {
    if (!(await lstat(path)).isFile()) return undefined;
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    return `sha256-${hash.digest('hex')}`;
  } catch {
    return undefined;
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
