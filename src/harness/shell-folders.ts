import { lstat, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownershipLabels } from '../sandbox/labels.ts';
import { isRunId, runNoteName } from './run-folder.ts';
import { type SweepFoldersOptions, type SweptCopy, whyAbandoned } from './sweep-run-folders.ts';

const prefixes = {
  shell: 'taas-shell-',
  capsule: 'taas-capsule-',
  private: 'taas-private-',
  proof: 'taas-proof-',
  heal: 'taas-heal-',
} as const;
/** Of a folder in which nobody wrote whose it is: its process was killed in between, or is about to. */
const noteBudgetMs = 3_600_000;

/** Holds the run folder of a `taas shell`, which has no report: not in the scope's folder, which may be read-only. */
export function makeShellFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), prefixes.shell));
}

/** Holds what was unpacked for a failure capsule, and the run folder of its replay. */
export function makeCapsuleFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), prefixes.capsule));
}

/** Holds the run folder of a run for the Citizen, who may not see all of it. */
export function makePrivateFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), prefixes.private));
}

/** Holds a copy of the code and the run folders of its sabotaged copies. */
export function makeProofFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), prefixes.proof));
}

/** Holds a copy of the code that a healer mends, and the run folders of what it tries: for hours, where that is asked. */
export async function makeHealFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefixes.heal));
  const owner = ownershipLabels('heal')['taas.owner'];
  await writeFile(join(folder, runNoteName), JSON.stringify({ owner }));
  return folder;
}

/** Removes the folders of shells and replays whose process was killed. */
export async function sweepShellFolders({
  dryRun = false,
}: Pick<SweepFoldersOptions, 'dryRun'> = {}): Promise<SweptCopy[]> {
  const swept: SweptCopy[] = [];
  for (const name of (await readdir(tmpdir()).catch((): string[] => [])).filter(isShellFolder)) {
    const path = join(tmpdir(), name);
    const reason = await whyLeft(path).catch(() => undefined);
    if (reason === undefined) continue;
    const bytes = await bytesOf(path);
    if (!dryRun) await rm(path, { recursive: true, force: true }).catch(() => {});
    swept.push({ kind: 'copy', id: path, name, reason, bytes });
  }
  return swept;
}

function isShellFolder(name: string): boolean {
  return Object.values(prefixes).some((prefix) => name.startsWith(prefix));
}

/** Anybody may make such a folder where temporary files lie: those of other users are theirs. */
async function whyLeft(path: string): Promise<string | undefined> {
  const stats = await lstat(path);
  if (!stats.isDirectory() || stats.uid !== process.getuid?.()) return undefined;
  const names = await readdir(path);
  // Who wrote down whose it is also lives while no run is under way.
  if (names.includes(runNoteName)) return whyAbandoned(path);
  const runId = names.find(isRunId);
  const reason = runId === undefined ? undefined : await whyAbandoned(join(path, runId));
  if (reason !== undefined || Date.now() - stats.mtimeMs < noteBudgetMs) return reason;
  return runId === undefined ? 'nobody began a run in it' : undefined;
}

async function bytesOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
