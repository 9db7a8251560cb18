import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isRunId, runNoteName } from '../../harness/run-folder.ts';
import { jsonReport } from '../../report/json-report.ts';
import { type EarlierRun, type ExpectedTimes, expectedTimes } from './expected-times.ts';

/** Folders that are looked into; most are runs of the same scope. */
const mostFolders = 20;
const mostRuns = 5;
const largestNoteBytes = 4_096;
/** Of all reports together: reading must not be felt. A report of a thousand scenarios has 2 MB. */
const mostBytes = 8 * 2 ** 20;

/** What the runs beside this one took; null where there are none, or where they can't be read. */
export async function readExpectedTimes(runDir: string, scopeId: string): Promise<ExpectedTimes | null> {
  const folder = dirname(runDir);
  const names = await readdir(folder).catch((): string[] => []);
  const own = basename(runDir);
  const newest = names
    .filter((name) => isRunId(name) && name < own)
    .sort()
    .reverse()
    .slice(0, mostFolders);
  const runs: EarlierRun[] = [];
  let bytesLeft = mostBytes;
  for (const name of newest) {
    if (runs.length === mostRuns || bytesLeft <= 0) break;
    const note = await readObject(join(folder, name, runNoteName), largestNoteBytes);
    if (note?.value.scope_id !== scopeId) continue;
    const report = await readObject(join(folder, name, jsonReport.fileName), bytesLeft);
    if (!report) continue;
    bytesLeft -= report.bytes;
    if (hasRun(report.value)) runs.push(report.value);
    // The run itself goes first.
    await nextTurn();
  }
  return expectedTimes(runs);
}

/** One that was cancelled, or could not judge, took as long as it took by chance. */
function hasRun({ verdict, reason }: Readonly<Record<string, unknown>>): boolean {
  return (verdict === 'pass' || verdict === 'fail') && reason !== 'cancelled';
}

/** null for what is too long, no file, or no object. */
async function readObject(
  path: string,
  mostBytes: number,
): Promise<{ readonly value: Readonly<Record<string, unknown>>; readonly bytes: number } | null> {
  try {
    // Opening a pipe would wait for whoever writes it.
    await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const found = await file.stat();
    if (!found.isFile() || found.size > mostBytes) return null;
    const text = Buffer.alloc(found.size);
    const { bytesRead } = await file.read(text, 0, found.size, 0);
    const value: unknown = JSON.parse(text.toString('utf8', 0, bytesRead));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { value: value as Readonly<Record<string, unknown>>, bytes: found.size } : null;
  } catch {
    return null;
  }
}
