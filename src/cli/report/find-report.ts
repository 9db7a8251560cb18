import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { TaasError } from '../../errors.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import { isRunId } from '../../harness/run-folder.ts';
import { loadReportFile } from '../../report/load-report.ts';
import { readConfig } from '../read-config.ts';

export interface FoundReport {
  readonly report: TaaSReport;
  /** Where it lies: logs and artifacts are beside it, whatever machine it came from. */
  readonly folder: string;
}

/**
 * @param source a report.json, a run folder, `last` for the newest run, `last~1` for the one before
 * @param runs the folder of all runs, where it was named
 * @throws TaasError `TAAS_USAGE`.
 */
export async function findReport(
  source: string,
  runs: string | undefined,
  cwd: string,
): Promise<FoundReport> {
  const last = /^last(?:~(\d{1,4}))?$/.exec(source);
  if (!last) return load(resolve(cwd, source));
  const runsDir = resolve(cwd, runs ?? (await readConfig([cwd])).outDir ?? join('.taas', 'runs'));
  return findLast(Number(last[1] ?? 0), source, runsDir);
}

/** Ids of runs sort by time. What has no report was killed, or still runs. */
async function findLast(back: number, source: string, runsDir: string): Promise<FoundReport> {
  const names = await readdir(runsDir).catch((): string[] => []);
  let left = back;
  for (const runId of names.filter(isRunId).sort().reverse()) {
    const found = await load(join(runsDir, runId)).catch(() => undefined);
    if (found && left-- === 0) return found;
  }
  const there = back - left;
  const what = there === 0 ? 'No run has a report' : `Only ${there} of the runs have a report`;
  throw new TaasError(
    'TAAS_USAGE',
    `${source}: ${what} in ${runsDir}. Name a report.json or the folder of a run, or the folder of the runs with --runs.`,
  );
}

async function load(path: string): Promise<FoundReport> {
  const { report, file } = await loadReportFile(path);
  return { report, folder: dirname(file) };
}
