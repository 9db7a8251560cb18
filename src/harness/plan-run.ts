import { join, resolve } from 'node:path';
import { TaasError } from '../errors.ts';
import type { TaaSReport } from '../generated/taas-report.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { Scope } from '../scope/scope.ts';
import type { ExecuteOptions } from './execute-options.ts';
import { guardOf } from './guard-of.ts';

type PlanOptions = Pick<
  ExecuteOptions,
  'filter' | 'shard' | 'rerunFailed' | 'outDir' | 'laws' | 'lawsRef' | 'requireSigned'
>;

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

async function earlierReport(named: string | TaaSReport, scope: Scope, options: PlanOptions) {
  const { findEarlierReport } = await import('./earlier-report.ts');
  const runsDir = runsFolder(scope, options.outDir);
  if (typeof named === 'string') await assertOutside(named === 'last' ? runsDir : named, scope, options);
  return findEarlierReport(named, scope, runsDir);
}

/** What passed in that report is not run again: the code's author may not have written it. */
async function assertOutside(place: string, scope: Scope, options: PlanOptions): Promise<void> {
  const guard = guardOf(options);
  if (guard === null) return;
  const { liesIn } = await import('./lies-in.ts');
  if (!(await liesIn(scope.environment.workspace.path, place))) return;
  throw new TaasError(
    'TAAS_USAGE',
    `--rerun-failed: ${place} lies in the workspace, where the code's author can write a report that passed: with ` +
      `${guard} that does not count. Keep the runs elsewhere with --out, or run all of the scope.`,
  );
}

/** The folder of all runs, absolute. */
export function runsFolder(scope: Scope, outDir: string | undefined): string {
  return resolve(outDir ?? join(scope.directory, '.taas', 'runs'));
}
