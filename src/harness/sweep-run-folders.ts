import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isAbandoned } from '../sandbox/labels.ts';
import { isCopy, isRunId, type RunFolder, runNoteName } from './run-folder.ts';

export interface SweptCopy {
  readonly kind: 'copy';
  /** Absolute. */
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  readonly bytes: number;
}

export interface SweepFoldersOptions {
  /** Only tell what would be removed. */
  readonly dryRun?: boolean;
  /** Look at so many of the newest runs only. */
  readonly newest?: number;
}

/** A killed run is among the newest at the next start; `taas gc` looks at all of them. */
const sweptAtStart = 100;

/** What every run does about those before it, beside its own work. */
export async function sweepSiblings({ path }: RunFolder): Promise<void> {
  await sweepRunFolders(dirname(path), { newest: sweptAtStart }).catch(() => {});
}

/**
 * Removes the copies of code and state that runs left in their folders because their process was killed. Reports, logs
 * and artifacts stay, and so does everything of a run whose process lives, or is on another host.
 */
export async function sweepRunFolders(
  runsDir: string,
  { dryRun = false, newest = Number.POSITIVE_INFINITY }: SweepFoldersOptions = {},
): Promise<SweptCopy[]> {
  const swept: SweptCopy[] = [];
  const runIds = (await readdir(runsDir).catch((): string[] => [])).filter(isRunId);
  // One after the other: a run that has begun meanwhile needs the disk more.
  for (const runId of runIds.sort().reverse().slice(0, newest)) {
    const folder = join(runsDir, runId);
    const names = (await readdir(folder).catch((): string[] => [])).filter(isCopy);
    const reason = names.length === 0 ? undefined : await whyAbandoned(folder);
    if (reason === undefined) continue;
    for (const name of names) {
      const path = join(folder, name);
      const size = await stat(path).then(
        (stats) => stats.size,
        () => undefined,
      );
      if (size === undefined || !(dryRun || (await isRemoved(path)))) continue;
      swept.push({ kind: 'copy', id: path, name: join(runId, name), reason, bytes: size });
    }
  }
  return swept;
}

/** By its note; undefined too where there is none. */
export async function whyAbandoned(folder: string): Promise<string | undefined> {
  try {
    const { owner } = JSON.parse(await readFile(join(folder, runNoteName), 'utf8'));
    return typeof owner === 'string' ? isAbandoned({ 'taas.owner': owner }) : undefined;
  } catch {
    return undefined;
  }
}

/** Somebody else may sweep at the same time, or the folder belongs to another user. */
function isRemoved(path: string): Promise<boolean> {
  return rm(path).then(
    () => true,
    () => false,
  );
}
