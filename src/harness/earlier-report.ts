import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TaasError } from '../errors.ts';
import type { TaaSReport } from '../generated/taas-report.ts';
import type { EarlierReport } from '../plan/plan.ts';
import { readReport } from '../report/read-report.ts';
import type { Scope } from '../scope/scope.ts';
import { isRunId, runNoteName } from './run-folder.ts';

interface FoundReport {
  readonly report: EarlierReport;
  readonly warnings: readonly string[];
}

/**
 * The report of the run that is to be repeated.
 *
 * @throws TaasError `TAAS_USAGE` where there is none, or it is of another scope.
 */
export async function findEarlierReport(
  source: string | TaaSReport,
  scope: Scope,
  runsDir: string,
): Promise<FoundReport> {
  if (source === 'last') return findLast(scope, runsDir);
  const report = typeof source === 'string' ? await readReport(source) : source;
  if (report.scope.id === scope.id) return { report, warnings: [] };
  const place = typeof source === 'string' ? `The report ${source}` : 'The report';
  throw new TaasError(
    'TAAS_USAGE',
    `--rerun-failed: ${place} is of scope "${report.scope.id}"; this is scope "${scope.id}".`,
  );
}

/** The newest report of the scope, and what has come after it without one. */
async function findLast(scope: Scope, runsDir: string): Promise<FoundReport> {
  const names = await readdir(runsDir).catch((): string[] => []);
  const unfinished: string[] = [];
  let empty: EarlierReport | undefined;
  // Ids of runs sort by time.
  for (const runId of names.filter(isRunId).sort().reverse()) {
    const folder = join(runsDir, runId);
    const scopeId = await notedScope(folder);
    if (scopeId !== undefined && scopeId !== scope.id) continue;
    const report = await readReport(folder).catch(() => undefined);
    if (!report && scopeId !== undefined) unfinished.push(runId);
    if (report?.scope.id !== scope.id) continue;
    // It ran nothing, and says nothing of the run before it.
    if (report.scenarios.length === 0) {
      empty ??= report;
      continue;
    }
    const warnings = unfinished.map(
      (id) => `run ${id} has no report: what did not pass in ${report.run_id} is run again instead`,
    );
    return { report, warnings };
  }
  if (empty) return { report: empty, warnings: [] };
  throw new TaasError(
    'TAAS_USAGE',
    `--rerun-failed last: No run of scope "${scope.id}" has a report in ${runsDir}. Run it without --rerun-failed first, or name the folder of its runs with --out.`,
  );
}

/** Which scope a run folder is of; undefined where it does not say. */
async function notedScope(folder: string): Promise<string | undefined> {
  try {
    const note = JSON.parse(await readFile(join(folder, runNoteName), 'utf8'));
    return typeof note?.scope_id === 'string' ? note.scope_id : undefined;
  } catch {
    return undefined;
  }
}
