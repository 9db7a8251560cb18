import type { Reason, ScenarioResult, Status } from '../generated/taas-report.ts';
import type { ScopeScenario } from '../scope/scope.ts';
import type { RunContext } from './run-context.ts';
import { scenarioIdentity } from './run-scenario.ts';
import type { ScenarioResults } from './scenario-results.ts';

export interface SkipReason {
  readonly status: Extract<Status, 'skipped' | 'cancelled'>;
  readonly reason: Reason;
  readonly message: string;
}

/** Why a scenario is not run; undefined when it is. */
export function mustSkip(
  scenario: ScopeScenario,
  done: ScenarioResults,
  failFast: boolean,
  stopped: 'cancelled' | 'scope_deadline' | null,
): SkipReason | undefined {
  if (stopped === 'cancelled')
    return { status: 'cancelled', reason: 'cancelled', message: 'the run was cancelled' };
  if (stopped === 'scope_deadline') {
    return { status: 'skipped', reason: 'scope_deadline', message: "the whole scope's time was over" };
  }
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
