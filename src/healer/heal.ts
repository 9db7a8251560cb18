import type { HealReport } from '../generated/heal-report.ts';
import type { TaaSReport } from '../generated/taas-report.ts';
import type { HealOptions } from './heal-options.ts';

/**
 * Finds out why a run did not pass, and proposes changes that it has proved. The workspace itself is not touched:
 * `taas heal --apply` or a person applies what is proposed. What it finds is kept as `heal-report.json` in the folder of
 * the run, too, and what its strategies came to in `.taas/heal` beside the scope: the next search begins with the best.
 *
 * @param source a report, the path of one or of its run folder, or `last`
 * @throws TaasError `TAAS_USAGE`, `TAAS_PATTERN_INVALID`, `TAAS_CAPSULE_WORKSPACE_GONE` where the files that were tested
 * are no longer there, `TAAS_DISK_FULL`. That the engine or an image is not to be had is told in the report.
 * @example
 * ```ts
 * const report = await executeScope('scopes/failing/scope.json');
 * if (report.verdict === 'fail') {
 *   const { diagnoses, proposals } = await heal(report);
 *   console.log(diagnoses[0]?.cause, proposals[0]?.diff);
 * }
 * ```
 */
export async function heal(source: string | TaaSReport, options: HealOptions = {}): Promise<HealReport> {
  const { healFailingRun } = await import('./heal-failing-run.ts');
  return healFailingRun(source, options);
}
