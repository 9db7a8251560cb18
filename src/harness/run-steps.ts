import type { StepResult } from '../generated/taas-report.ts';
import type { ScopeStep } from '../scope/scope.ts';
import { type EngineContext, inPhase } from './run-context.ts';
import { runStep, type StepOptions } from './run-step.ts';

/** Runs lifecycle steps in order. Setup ends at the first that does not pass; teardown goes on. */
export async function runSteps(
  context: EngineContext,
  kind: 'setup' | 'teardown',
  steps: readonly ScopeStep[],
  options: StepOptions,
  results: StepResult[],
): Promise<boolean> {
  if (steps.length === 0) return true;
  return inPhase(context, kind, `${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`, async () => {
    for (const step of steps) {
      if (kind === 'setup' && context.stop.signal.aborted) return false;
      const result = await runStep(context, { kind, id: step.id }, step, options);
      results.push(result);
      if (kind === 'setup' && result.status !== 'passed') return false;
    }
    return true;
  });
}
