import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { TaasError } from '../errors.ts';
import type { TaaSReport } from '../generated/taas-report.ts';
import { isRunId } from '../harness/run-folder.ts';
import { loadReport, loadReportFile } from '../report/load-report.ts';

export interface FailingRun {
  readonly report: TaaSReport;
  /** Absolute: where its report lies, wherever the run took place. */
  readonly runDir: string;
}

/**
 * @param source a report, the path of one, a run folder, or `last`: the newest run in `runsDir`
 * @throws TaasError `TAAS_USAGE` where there is no such report, or it is of no use to the healer.
 */
export async function findFailingRun(
  source: string | TaaSReport,
  runsDir = join('.taas', 'runs'),
): Promise<FailingRun> {
  const found = await find(source, runsDir);
  const { run_id, merged_from, audience, verdict } = found.report;
  if (merged_from) {
    throw new TaasError(
      'TAAS_USAGE',
      `The report ${run_id} was merged from ${merged_from.length} runs: heal the report of the one that failed.`,
    );
  }
  if (audience === 'citizen' && verdict === 'fail') {
    throw new TaasError(
      'TAAS_USAGE',
      `The report ${run_id} was made for a Citizen, who is given neither the scope nor the files of the run: heal the full one, in the folder that --legislator-out named.`,
    );
  }
  return found;
}

async function find(source: string | TaaSReport, runsDir: string): Promise<FailingRun> {
  if (typeof source !== 'string') return { report: source, runDir: resolve(source.run_dir) };
  if (source === 'last') return findLast(runsDir);
  const { file, report } = await loadReportFile(source);
  return { report, runDir: dirname(resolve(file)) };
}

/** Ids of runs sort by time. */
async function findLast(runsDir: string): Promise<FailingRun> {
  const names = await readdir(runsDir).catch((): string[] => []);
  for (const runId of names.filter(isRunId).sort().reverse()) {
    const runDir = resolve(runsDir, runId);
    const report = await loadReport(runDir).catch(() => undefined);
    if (report) return { report, runDir };
  }
  throw new TaasError(
    'TAAS_USAGE',
    `No run in ${runsDir} has a report. Name a report.json or the folder of a run, or the folder of the runs with --runs.`,
  );
}
