import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TaaSReport } from '../../../generated/taas-report.ts';
import { isRunId } from '../../../harness/run-folder.ts';
import { jsonReport } from '../../../report/json-report.ts';
import { loadReport } from '../../../report/load-report.ts';
import type { HealCase } from '../../heal-case.ts';
import { outcomeOfAll } from '../square/outcome-in.ts';

const newest = 20;
const largestReportBytes = 8 * 2 ** 20;

export interface EarlierRun {
  readonly report: TaaSReport;
  readonly runDir: string;
}

/** Reports of the scope's runs before this one, the newest first. */
export async function earlierReports({
  report,
  runDir,
  options,
}: Pick<HealCase, 'report' | 'runDir' | 'options'>): Promise<EarlierRun[]> {
  const folder = options.runsDir ?? dirname(runDir);
  const names = await readdir(folder).catch((): string[] => []);
  const ids = names.filter((name) => isRunId(name) && name < report.run_id);
  const runs: EarlierRun[] = [];
  for (const id of ids.sort().reverse().slice(0, newest)) {
    const place = join(folder, id);
    const size = await stat(join(place, jsonReport.fileName)).catch(() => null);
    if (!size || size.size > largestReportBytes) continue;
    const earlier = await loadReport(place).catch(() => null);
    if (earlier?.scope.id === report.scope.id) runs.push({ report: earlier, runDir: place });
  }
  return runs;
}

/** Those in which all that fails now has passed. */
export async function earlierGoodRuns(
  request: Pick<HealCase, 'report' | 'runDir' | 'options' | 'groups'>,
): Promise<EarlierRun[]> {
  const failures = request.groups.flatMap((group) => group.failures);
  const scenarios = failures.flatMap(({ scenario }) => scenario ?? []);
  return (await earlierReports(request)).filter(({ report }) => {
    if (report.verdict === 'error') return false;
    if (outcomeOfAll(report, failures) === 'passed') return true;
    // A test that was not there yet failed nowhere.
    const ran = new Set(report.scenarios.map(({ id }) => id));
    return report.verdict === 'pass' && scenarios.every((id) => ran.has(id));
  });
}
