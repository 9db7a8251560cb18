import type { ScenarioResult, StepResult, TaaSReport } from '../../generated/taas-report.ts';
import { foldersAbove } from '../../sandbox/workspace/lay-over.ts';
import type { WorkspaceOverlay } from '../../sandbox/workspace/overlay.ts';
import type { Scope, ScopeStep } from '../../scope/scope.ts';
import { singleAttempt } from '../../scope/single-attempt.ts';

interface LabScopeOptions {
  /** The scope of the failing run: a time that is another than there is meant so. */
  readonly tested: Scope;
  /** How long things took. */
  readonly failed: TaaSReport;
  /** Holds the files. */
  readonly folder: string;
  /** Whether these are the files that the failing run has tested. */
  readonly isSnapshot: boolean;
  readonly overlay: WorkspaceOverlay | undefined;
  readonly keepsArtifacts: boolean;
}

/** A change may make code wait for ever: what took a second is not given its five minutes. A busy machine is no such change. */
const leastTimeoutMs = 30_000;
const timesAsLong = 5;

/**
 * The scope as the healer runs it: over a copy of the files, all of it, each scenario once, so that nothing is masked.
 * What the Law pins stays pinned, but for what the change itself replaces.
 */
export function labScope(scope: Scope, options: LabScopeOptions): Scope {
  const { tested, failed, folder, keepsArtifacts } = options;
  const timeouts = new Map(tested.scenarios.map(({ id, timeoutMs }) => [id, timeoutMs]));
  const testedSteps = new Map([...tested.setup, ...tested.teardown].map((step) => [step.id, step]));
  const quick = (step: ScopeStep) => quickStep(step, testedSteps.get(step.id), steps.get(step.id));
  const results = new Map(failed.scenarios.map((result) => [result.id, result]));
  const steps = new Map([...failed.setup, ...failed.teardown].map((step) => [step.id, step]));
  return {
    ...scope,
    environment: { ...scope.environment, workspace: { path: folder, include: null, exclude: [] } },
    setup: scope.setup.map(quick),
    teardown: scope.teardown.map(quick),
    scenarios: scope.scenarios.map((scenario) => ({
      ...scenario,
      retry: singleAttempt,
      artifacts: keepsArtifacts ? scenario.artifacts : [],
      // Able to fail or not: that was no question.
      negativeControl: false,
      timeoutMs: bounded(scenario.timeoutMs, timeouts.get(scenario.id), measured(results.get(scenario.id))),
    })),
    policy: { ...scope.policy, failFast: false, timeoutMs: null, shard: null },
    integrityFiles: pinsThatHold(scope, options),
  };
}

/** Of the longest attempt; null where nothing was measured. */
function measured(result: Pick<ScenarioResult | StepResult, 'attempts'> | undefined): number | null {
  if (!result || result.attempts.length === 0) return null;
  return Math.max(...result.attempts.map(({ duration_ms }) => duration_ms));
}

function bounded(timeoutMs: number, testedMs: number | undefined, tookMs: number | null): number {
  if (tookMs === null || timeoutMs !== testedMs) return timeoutMs;
  return Math.min(timeoutMs, Math.max(leastTimeoutMs, tookMs * timesAsLong));
}

function quickStep(
  step: ScopeStep,
  tested: ScopeStep | undefined,
  result: StepResult | undefined,
): ScopeStep {
  const tookMs = measured(result);
  const { ready } = step;
  return {
    ...step,
    // What runs in the background may do so until the scenarios are over.
    timeoutMs: step.background ? step.timeoutMs : bounded(step.timeoutMs, tested?.timeoutMs, tookMs),
    ready: ready && { ...ready, timeoutMs: bounded(ready.timeoutMs, tested?.ready?.timeoutMs, tookMs) },
  };
}

/** The files of another time are not those that were pinned. */
function pinsThatHold(scope: Scope, { isSnapshot, overlay }: LabScopeOptions): Scope['integrityFiles'] {
  if (!isSnapshot) return {};
  if (!overlay) return scope.integrityFiles;
  return Object.fromEntries(
    Object.entries(scope.integrityFiles).filter(
      ([path]) => !overlay.has(path) && !foldersAbove(path).some((folder) => overlay.has(folder)),
    ),
  );
}
