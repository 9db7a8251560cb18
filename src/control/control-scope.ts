import type { ScenarioResult } from '../generated/taas-report.ts';
import type { ProofRequest } from '../harness/proof-request.ts';
import type { Scope, ScopeStep } from '../scope/scope.ts';
import { singleAttempt } from '../scope/single-attempt.ts';

/** Sabotaged code may wait for ever: what took a second is not given its five minutes again. */
const leastTimeoutMs = 15_000;
const timesAsLong = 5;

/**
 * The scope as it is run over sabotaged copies: each scenario says its own, at once. What was laid over the workspace
 * lies in the copy already, and what the Law pins was checked.
 */
export function controlScope({ plan, passed, setupMs }: ProofRequest, workspacePath: string): Scope {
  const { scope } = plan;
  const took = new Map(passed.map((result) => [result.id, durationOf(result)]));
  return {
    ...scope,
    environment: { ...scope.environment, workspace: { path: workspacePath, include: null, exclude: [] } },
    setup: scope.setup.map((step) => quickStep(step, setupMs)),
    teardown: scope.teardown.map((step) => quickStep(step, step.timeoutMs)),
    // In the planned order a dependency still comes first; it is no excuse when it fails.
    scenarios: plan.scenarios.map(({ scenario }) => ({
      ...scenario,
      dependsOn: [],
      artifacts: [],
      retry: singleAttempt,
      timeoutMs: bounded(scenario.timeoutMs, took.get(scenario.id) ?? scenario.timeoutMs),
    })),
    policy: { ...scope.policy, failFast: false, timeoutMs: null, shard: null },
    integrityFiles: {},
    laws: [],
  };
}

function durationOf({ attempts, duration_ms }: ScenarioResult): number {
  return attempts.at(-1)?.duration_ms ?? duration_ms;
}

function bounded(timeoutMs: number, tookMs: number): number {
  return Math.min(timeoutMs, Math.max(leastTimeoutMs, tookMs * timesAsLong));
}

function quickStep(step: ScopeStep, tookMs: number): ScopeStep {
  const { ready } = step;
  return {
    ...step,
    retry: singleAttempt,
    // What runs in the background may do so until the scenarios are over.
    timeoutMs: step.background ? step.timeoutMs : bounded(step.timeoutMs, tookMs),
    ready: ready && { ...ready, timeoutMs: bounded(ready.timeoutMs, tookMs) },
  };
}
