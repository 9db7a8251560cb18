import type { ScenarioResult, StepResult, TaaSReport, TrustFinding } from '../generated/taas-report.ts';
import type { EmptyVerdict } from '../plan/plan.ts';

type RunJudgement = Pick<TaaSReport, 'verdict' | 'reason' | 'message'>;

export interface RunEvidence {
  readonly setup: readonly StepResult[];
  readonly scenarios: readonly ScenarioResult[];
  readonly trust: readonly TrustFinding[];
  /** The harness could not do its job; not the code's fault. */
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly cancelled: boolean;
  readonly scopeTimedOut: boolean;
  /** Why the dependencies or the image of the scope could not be made, through the scope's own fault. */
  readonly dependenciesFailed: string | null;
  /** Why there was nothing to run. */
  readonly empty: EmptyVerdict | null;
  /** Id of the run of which only what did not pass was run again. */
  readonly rerunOf: string | null;
}

/** The verdict on a run. `error` only where the harness could not judge. */
export function judgeRun(evidence: RunEvidence): RunJudgement {
  const { error, scenarios } = evidence;
  if (evidence.cancelled) return { verdict: 'error', reason: 'cancelled', message: 'the run was cancelled' };
  if (error) return { verdict: 'error', reason: error.code, message: error.message };
  const breach = judgeTrust(evidence.trust);
  if (breach) return breach;
  if (evidence.dependenciesFailed !== null) return fail('dependencies_failed', evidence.dependenciesFailed);
  const brokenStep = evidence.setup.find((step) => step.status !== 'passed');
  if (evidence.scopeTimedOut) return fail('scope_timed_out', "the scope's time was over before all was done");
  if (brokenStep) return fail('setup_failed', `setup step "${brokenStep.id}": ${brokenStep.message}`);
  if (evidence.empty) return evidence.empty;
  if (scenarios.length === 0) return fail('nothing_selected', 'no scenario was selected');
  const part = evidence.rerunOf === null ? '' : `; only what did not pass in run ${evidence.rerunOf} was run`;
  const broken = scenarios.filter((scenario) => scenario.status !== 'passed');
  if (broken.length > 0) {
    return fail(
      'scenario_failed',
      `${broken.length} of ${scenarios.length} ${scenarios.length === 1 ? 'scenario' : 'scenarios'} did not pass${part}`,
    );
  }
  const flaky = scenarios.filter((scenario) => scenario.flaky).length;
  const note = flaky > 0 ? `, ${flaky} of them flaky` : '';
  const what = scenarios.length === 1 ? 'the scenario passed' : `all ${scenarios.length} scenarios passed`;
  return { verdict: 'pass', reason: 'all_passed', message: `${what}${note}${part}` };
}

/** A finding without an effect is a breach: it was made before there were notices. */
export function isBreach({ effect = 'breach' }: TrustFinding): boolean {
  return effect === 'breach';
}

/** The first breach names the reason; what the Law pins comes before all else, since then nothing was run. */
function judgeTrust(trust: readonly TrustFinding[]): RunJudgement | null {
  const pinned = trust.filter(({ reason }) => reason === 'integrity_violated');
  if (pinned.length > 0) {
    const paths = pinned.map(({ path }) => path).join(', ');
    return fail('integrity_violated', `what the Law pins was changed: ${paths}`);
  }
  const [first, ...others] = trust.filter(isBreach);
  if (!first) return null;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return fail(first.reason, `${first.message}${more}`);
}

function fail(reason: string, message: string): RunJudgement {
  return { verdict: 'fail', reason, message };
}
