import { join, resolve } from 'node:path';
import type { TaaSReport } from '../generated/taas-report.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { Scope } from '../scope/scope.ts';
import type { ExecuteOptions } from './execute-options.ts';

type PlanOptions = Pick<ExecuteOptions, 'filter' | 'shard' | 'rerunFailed' | 'outDir'>;

/**
 * What a run with these options would do.
 *
 * @throws TaasError `TAAS_FILTER_UNKNOWN`, and `TAAS_USAGE` for an earlier report that is of no use.
 */
export async function planRun(scope: Scope, options: PlanOptions): Promise<Plan> {
  const { filter = {}, shard, rerunFailed } = options;
  const earlier = rerunFailed === undefined ? null : await earlierReport(rerunFailed, scope, options);
  const plan = makePlan(scope, filter, shard ?? scope.policy.shard, earlier?.report);
  return earlier ? { ...plan, warnings: [...earlier.warnings, ...plan.warnings] } : plan;
}

async function earlierReport(named: string | TaaSReport, scope: Scope, { outDir }: PlanOptions) {
  const { findEarlierReport } = await import('./earlier-report.ts');
  return findEarlierReport(named, scope, runsFolder(scope, outDir));
}

/** The folder of all runs, absolute. */
export function runsFolder(scope: Scope, outDir: string | undefined): string {
  return resolve(outDir ?? join(scope.directory, '.taas', 'runs'));
}
