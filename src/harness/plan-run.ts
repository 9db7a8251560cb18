import { join, resolve } from 'node:path';
import { makePlan } from '../plan/make-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { Scope } from '../scope/scope.ts';
import { findEarlierReport } from './earlier-report.ts';
import type { ExecuteOptions } from './execute-options.ts';

type PlanOptions = Pick<ExecuteOptions, 'filter' | 'shard' | 'rerunFailed' | 'outDir'>;

/**
 * What a run with these options would do.
 *
 * @throws TaasError `TAAS_FILTER_UNKNOWN`, and `TAAS_USAGE` for an earlier report that is of no use.
 */
export async function planRun(scope: Scope, options: PlanOptions): Promise<Plan> {
  const { filter = {}, shard, rerunFailed } = options;
  const earlier =
    rerunFailed === undefined
      ? null
      : await findEarlierReport(rerunFailed, scope, runsFolder(scope, options.outDir));
  const plan = makePlan(scope, filter, shard ?? scope.policy.shard, earlier?.report);
  return earlier ? { ...plan, warnings: [...earlier.warnings, ...plan.warnings] } : plan;
}

/** The folder of all runs, absolute. */
export function runsFolder(scope: Scope, outDir: string | undefined): string {
  return resolve(outDir ?? join(scope.directory, '.taas', 'runs'));
}
