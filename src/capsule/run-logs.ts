import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log, ScenarioResult, TaaSReport } from '../generated/taas-report.ts';
import { isLogName } from './capsule-files.ts';

export interface RunLog {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Where what is taken of it begins. */
  readonly start: number;
  readonly bytes: number;
}

/** Of each log the end is taken, where a failure tells of itself. */
const mostBytes = 8 * 2 ** 20;

/** What setup and the scenario have written, as far as it is still there. */
export async function runLogs(
  { setup }: TaaSReport,
  scenario: ScenarioResult,
  runDir: string,
): Promise<RunLog[]> {
  const attempts = [...setup, scenario].flatMap((owner) => owner.attempts);
  const named = new Set(attempts.flatMap(({ stdout, stderr }) => [...nameOf(stdout), ...nameOf(stderr)]));
  const logs = await Promise.all([...named].map((name) => findLog(runDir, name)));
  return logs.filter((log) => log !== undefined);
}

/** A report may be anybody's: it names files of its run only. */
function nameOf({ path }: Log): string[] {
  return path !== null && isLogName(path) ? [path] : [];
}

async function findLog(runDir: string, name: string): Promise<RunLog | undefined> {
  const path = join(runDir, name);
  const stats = await lstat(path).catch(() => undefined);
  if (!stats?.isFile()) return undefined;
  const bytes = Math.min(stats.size, mostBytes);
  return { name, path, start: stats.size - bytes, bytes };
}
