import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TaasError } from '../errors.ts';
import type { ScenarioResult, TaaSReport } from '../generated/taas-report.ts';
import { isRunId } from '../harness/run-folder.ts';
import { loadReport, loadReportFile } from '../report/load-report.ts';
import { nearMiss } from '../scope/near-miss.ts';

export interface FoundRun {
  readonly report: TaaSReport;
  readonly scenario: ScenarioResult;
  /** Absolute: where its report lies, wherever the run took place. */
  readonly runDir: string;
}

/**
 * A run and one of its scenarios.
 *
 * @param source a run folder, its report, or `last`: the newest run in `runsDir` that has the scenario
 * @throws TaasError `TAAS_USAGE`.
 */
export async function findRun(source: string, scenarioId: string, runsDir: string): Promise<FoundRun> {
  if (source === 'last') return findLast(scenarioId, runsDir);
  const { file, report } = await loadReportFile(source);
  const runDir = dirname(file);
  const scenario = report.scenarios.find(({ id }) => id === scenarioId);
  if (scenario) return { report, scenario, runDir };
  const ids = report.scenarios.map(({ id }) => id);
  throw noScenario(`Run ${report.run_id} of scope "${report.scope.id}" has no`, scenarioId, ids);
}

/** Ids of runs sort by time. */
async function findLast(scenarioId: string, runsDir: string): Promise<FoundRun> {
  const names = await readdir(runsDir).catch((): string[] => []);
  const known = new Set<string>();
  for (const runId of names.filter(isRunId).sort().reverse()) {
    const runDir = join(runsDir, runId);
    const report = await loadReport(runDir).catch(() => undefined);
    const scenario = report?.scenarios.find(({ id }) => id === scenarioId);
    if (report && scenario) return { report, scenario, runDir };
    for (const { id } of report?.scenarios ?? []) known.add(id);
  }
  if (known.size > 0) throw noScenario(`No run in ${runsDir} has a`, scenarioId, [...known]);
  throw new TaasError(
    'TAAS_USAGE',
    `No run in ${runsDir} has a report. Name a run folder, or the folder of the runs with --runs.`,
  );
}

function noScenario(where: string, id: string, known: readonly string[]): TaasError {
  const meant = nearMiss(id, known);
  const shown = known.slice(0, 10).join(', ');
  const more = known.length > 10 ? ` and ${known.length - 10} more` : '';
  const hint = meant ? `Did you mean "${meant}"?` : `There are: ${shown}${more}.`;
  return new TaasError('TAAS_USAGE', `${where} scenario "${id}". ${hint}`);
}
