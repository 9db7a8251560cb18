import type { Reason, ScenarioResult, Status, StepResult } from '../generated/taas-report.ts';
import type { ScopeScenario } from '../scope/scope.ts';
import type { RunContext } from './run-context.ts';
import { scenarioIdentity } from './run-scenario.ts';
import type { ScenarioResults } from './scenario-results.ts';

export interface SkipReason {
  readonly status: Extract<Status, 'skipped' | 'cancelled'>;
  readonly reason: Reason;
  readonly message: string;
}

type StopReason = 'cancelled' | 'scope_deadline';

/** Why a scenario is not run; undefined when it is. */
export function mustSkip(
  scenario: ScopeScenario,
  done: ScenarioResults,
  failFast: boolean,
  stopped: StopReason | null,
): SkipReason | undefined {
  if (stopped) return skipOfStopped(stopped);
  const missing = scenario.dependsOn.find((id) => done.get(id)?.status !== 'passed');
  if (missing !== undefined) {
    return {
      status: 'skipped',
      reason: 'dependency_not_passed',
      message: `it depends on ${missing}, which did not pass`,
    };
  }
  const broken = done.firstNotPassed;
  if (failFast && broken)
    return { status: 'skipped', reason: 'fail_fast', message: `${broken.id} did not pass` };
  return undefined;
}

/** What kept a run from reaching its scenarios, weightiest first. */
interface Obstacles {
  readonly stopped: StopReason | null;
  readonly isLawBroken: boolean;
  readonly dependenciesFailed: boolean;
  readonly error: Error | null;
  readonly setup: readonly StepResult[];
}

/** Why a scenario was never reached: every planned one stands in the report. */
export function whyNotReached(obstacles: Obstacles): SkipReason {
  const { stopped, isLawBroken, dependenciesFailed, error, setup } = obstacles;
  const status = 'skipped';
  if (stopped) return skipOfStopped(stopped);
  if (isLawBroken) return { status, reason: 'integrity_violated', message: 'what the Law pins was changed' };
  if (dependenciesFailed) {
    const message = 'the environment of the scope could not be made';
    return { status, reason: 'dependencies_failed', message };
  }
  if (error) return { status, reason: 'harness_error', message: error.message };
  const broken = setup.find((step) => step.status !== 'passed');
  return { status, reason: 'setup_failed', message: `setup step "${broken?.id}" did not pass` };
}

function skipOfStopped(reason: StopReason): SkipReason {
  return reason === 'cancelled'
    ? { status: 'cancelled', reason, message: 'the run was cancelled' }
    : { status: 'skipped', reason, message: "the whole scope's time was over" };
}

/** A scenario that was not run, as it stands in the report. */
export function skipScenario(context: RunContext, scenario: ScopeScenario, skip: SkipReason): ScenarioResult {
  const result = {
    ...scenarioIdentity(scenario),
    ...skip,
    flaky: false,
    duration_ms: 0,
    attempts: [],
  };
  context.emit({ kind: 'scenario_finished', owner: { kind: 'scenario', id: scenario.id }, result });
  return result;
}
