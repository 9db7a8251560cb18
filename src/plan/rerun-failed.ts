import type { Scope, ScopePolicy } from '../scope/scope.ts';
import type { EarlierReport, EmptyPlan } from './plan.ts';

/** Ids of what a re-run repeats: skipped and cancelled scenarios were not proved either. */
export function notPassedIn({ scenarios }: EarlierReport): string[] {
  return scenarios.filter(({ status }) => status !== 'passed').map(({ id }) => id);
}

/** Whether the earlier run left scenarios out: it was a shard, or filtered. What it left out is not repeated. */
export function isPartial(scope: Scope, { scenarios }: EarlierReport): boolean {
  const ran = new Set(scenarios.map(({ id }) => id));
  return scope.scenarios.some(({ id }) => !ran.has(id));
}

/** Where the earlier run does not speak for the scope as it is now, or is about to be repeated in part only. */
export function rerunWarnings(scope: Scope, earlier: EarlierReport, shard: ScopePolicy['shard']): string[] {
  const ids = new Set(scope.scenarios.map(({ id }) => id));
  const gone = notPassedIn(earlier).filter((id) => !ids.has(id));
  return [
    ...(earlier.scope.digest === scope.digest
      ? []
      : [
          `the scope has changed since run ${earlier.run_id}: what passed then, and what is new, is not run again`,
        ]),
    ...(shard && isPartial(scope, earlier)
      ? [
          `run ${earlier.run_id} was a part of the scope, of which shard ${shard.index}/${shard.count} is a part again: to repeat all that did not pass in it, leave --shard out`,
        ]
      : []),
    ...(gone.length === 0
      ? []
      : [
          `not run again, since the scope no longer has ${gone.length === 1 ? 'it' : 'them'}: ${gone.join(', ')}`,
        ]),
  ];
}

/**
 * A run of nothing passes only where the earlier one vouches for all of it: it passed, and by the same scope. Then a
 * job that runs again what failed stays green when nothing did.
 */
export function nothingToRerun(scope: Scope, earlier: EarlierReport): EmptyPlan {
  const run = `run ${earlier.run_id}`;
  const instead = 'run the scope without --rerun-failed';
  if (notPassedIn(earlier).length > 0) {
    return nothingSelected(`nothing that did not pass in ${run} is selected; ${instead}`);
  }
  if (earlier.verdict !== 'pass') {
    return nothingSelected(
      `no scenario failed in ${run}, but its verdict was "${earlier.verdict}"; ${instead}`,
    );
  }
  if (earlier.scope.digest !== scope.digest) {
    return nothingSelected(`nothing failed in ${run}, but the scope has changed since; ${instead}`);
  }
  return {
    verdict: 'pass',
    reason: 'nothing_to_rerun',
    message: `nothing failed in ${run}: no scenario was run`,
  };
}

function nothingSelected(message: string): EmptyPlan {
  return { verdict: 'fail', reason: 'nothing_selected', message };
}
