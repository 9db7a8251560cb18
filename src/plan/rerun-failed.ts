import type { Scope, ScopePolicy } from '../scope/scope.ts';
import type { EarlierReport, EmptyPlan, EmptyVerdict } from './plan.ts';

/**
 * A report for the Citizen does not say what hidden scenarios there were, or which of them passed: none of them was
 * proved, so that all of them are repeated.
 */
export function withHidden(scope: Scope, earlier: EarlierReport): EarlierReport {
  if (earlier.audience !== 'citizen') return earlier;
  const hidden = scope.scenarios.filter(({ visibility }) => visibility === 'hidden');
  const unproved = hidden.map(({ id }) => ({ id, status: 'skipped' as const }));
  return { ...earlier, scenarios: [...earlier.scenarios, ...unproved] };
}

/** Ids of what a re-run repeats: skipped and cancelled scenarios were not proved either. */
export function notPassedIn({ scenarios }: EarlierReport): string[] {
  return scenarios.filter(({ status }) => status !== 'passed').map(({ id }) => id);
}

/** Whether the earlier run left scenarios out: it was a shard, filtered, or a re-run itself. */
export function isPartial(scope: Scope, earlier: EarlierReport): boolean {
  return missingIn(scope, earlier).length > 0;
}

/** Of these the earlier run says nothing, and they are not repeated. */
function missingIn(scope: Scope, { scenarios }: EarlierReport): string[] {
  const ran = new Set(scenarios.map(({ id }) => id));
  return scope.scenarios.map(({ id }) => id).filter((id) => !ran.has(id));
}

/** Where the earlier run does not speak for the scope as it is now, or is about to be repeated in part only. */
export function rerunWarnings(scope: Scope, earlier: EarlierReport, shard: ScopePolicy['shard']): string[] {
  const ids = new Set(scope.scenarios.map(({ id }) => id));
  const gone = notPassedIn(earlier).filter((id) => !ids.has(id));
  const missing = missingIn(scope, earlier);
  return [
    ...(earlier.scope.digest === scope.digest
      ? []
      : [
          `the scope has changed since run ${earlier.run_id}: what passed then, and what is new, is not run again`,
        ]),
    ...(missing.length === 0
      ? []
      : [`not run now, since run ${earlier.run_id} did not have ${them(missing)}: ${inShort(missing)}`]),
    ...(shard && missing.length > 0
      ? [
          `run ${earlier.run_id} was a part of the scope, of which shard ${shard.index}/${shard.count} is a part again: to repeat all that did not pass in it, leave --shard out`,
        ]
      : []),
    ...(gone.length === 0
      ? []
      : [`not run again, since the scope no longer has ${them(gone)}: ${inShort(gone)}`]),
  ];
}

/**
 * A run of nothing passes only where the earlier one vouches for all of it: every scenario passed, by the same scope, on
 * the same workspace. Then a job that runs again what failed stays green when nothing did.
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
  const missing = missingIn(scope, earlier);
  if (missing.length > 0) {
    return nothingSelected(`nothing failed in ${run}, but it did not have ${inShort(missing)}; ${instead}`);
  }
  if (!earlier.workspace) return nothingSelected(`${run} did not get as far as the workspace; ${instead}`);
  const { digest } = earlier.workspace;
  return {
    verdict: 'pass',
    reason: 'nothing_to_rerun',
    message: `nothing failed in ${run}, and nothing is run while the workspace is as it was then`,
    ifWorkspaceIs: {
      digest,
      otherwise: nothingSelected(
        `nothing failed in ${run}, but the workspace is no longer what it was then; ${instead}`,
      ),
    },
  };
}

/** The verdict on an empty plan, once the workspace was looked at where that matters. */
export function judgeEmpty(empty: EmptyPlan, workspaceDigest: string | null): EmptyVerdict {
  const { ifWorkspaceIs: condition, ...verdict } = empty;
  return condition && condition.digest !== workspaceDigest ? condition.otherwise : verdict;
}

function nothingSelected(message: string): EmptyVerdict {
  return { verdict: 'fail', reason: 'nothing_selected', message };
}

function them({ length }: readonly string[]): string {
  return length === 1 ? 'it' : 'them';
}

function inShort(ids: readonly string[]): string {
  const shown = ids.slice(0, 10).join(', ');
  return ids.length > 10 ? `${shown} and ${ids.length - 10} more` : shown;
}
