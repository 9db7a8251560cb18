import type { ScenarioResult, Status, TaaSReport, TrustFinding } from '../generated/taas-report.ts';

type Result = Pick<ScenarioResult, 'id' | 'status' | 'reason'>;

/** What of a run decides whether another one of the same things was judged the same. */
export type ComparableRun = Pick<
  TaaSReport,
  'run_id' | 'verdict' | 'scope' | 'workspace' | 'laws' | 'image'
> & {
  readonly scenarios: readonly Result[];
};

const shownRuns = 3;

/**
 * Scenarios that were judged otherwise in an earlier run of the same scope, workspace, laws and image: one of the two
 * verdicts was chance.
 *
 * @param earlier the newest first
 */
export function runsDisagree(run: ComparableRun, earlier: readonly ComparableRun[]): TrustFinding[] {
  const same = earlier.filter((other) => isSame(run, other));
  if (run.verdict === 'error' || same.length === 0) return [];
  const before = same.map(({ run_id, scenarios }) => ({
    run_id,
    results: new Map(scenarios.map((it) => [it.id, it])),
  }));
  return run.scenarios.flatMap((result) => {
    const passed = hasPassed(result);
    if (passed === null) return [];
    const others = before.flatMap(({ run_id, results }) => {
      const other = results.get(result.id);
      const differs = other !== undefined && hasPassed(other) === !passed;
      return differs ? [{ runId: run_id, status: other.status }] : [];
    });
    if (others.length === 0) return [];
    const message = `${result.id} is ${words(result.status)} in this run and was ${othersWords(others)}: scope, laws, workspace and image are the same`;
    return [{ reason: 'runs_disagree', message, path: null, effect: 'notice', scenario: result.id }];
  });
}

function isSame(run: ComparableRun, other: ComparableRun): boolean {
  return (
    other.run_id !== run.run_id &&
    other.verdict !== 'error' &&
    other.scope.digest === run.scope.digest &&
    run.workspace !== null &&
    other.workspace?.digest === run.workspace.digest &&
    run.image !== null &&
    other.image?.id === run.image.id &&
    (other.laws?.digest ?? null) === (run.laws?.digest ?? null)
  );
}

/** What the time that a caller allowed, or the harness, has decided says nothing of the code. */
const notOfTheCode: ReadonlySet<string> = new Set(['harness_error', 'service_failed', 'scope_deadline']);

/** null: it was not decided. `unproven` depends on what was asked of the run. */
function hasPassed({ status, reason }: Result): boolean | null {
  if (status === 'passed') return true;
  const isDecided = ['failed', 'errored', 'timed_out', 'out_of_memory'].includes(status);
  return isDecided && !notOfTheCode.has(reason) ? false : null;
}

function othersWords(others: readonly { readonly runId: string; readonly status: Status }[]): string {
  const shown = others.slice(0, shownRuns).map(({ runId, status }) => `${words(status)} in run ${runId}`);
  const more = others.length > shown.length ? ` and in ${others.length - shown.length} more` : '';
  return `${shown.join(', ')}${more}`;
}

function words(status: Status): string {
  return status.replaceAll('_', ' ');
}
