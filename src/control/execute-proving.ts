import type { TaaSReport } from '../generated/taas-report.ts';
import type { TestScope } from '../generated/test-scope.ts';
import { executeHooked } from '../harness/execute-hooked.ts';
import type { ExecuteOptions } from '../harness/execute-options.ts';
import type { RunHooks } from '../harness/run-hooks.ts';
import type { ProofOptions } from './prove-scenarios.ts';

/** Only what asks for it in the scope. */
export const usualProof: ProofOptions = { all: false, limit: 60, cache: true };

/** Executes a scope, and proves of the scenarios that passed that they can fail, where that is asked for. */
export async function executeProving(
  source: string | TestScope,
  options: ExecuteOptions,
  hooks: RunHooks,
  proof: ProofOptions = usualProof,
): Promise<TaaSReport> {
  return executeHooked(source, options, {
    ...hooks,
    prove: async (request) => {
      if (!proof.all && !request.plan.scenarios.some(({ scenario }) => scenario.negativeControl))
        return new Map();
      const { proveScenarios } = await import('./prove-scenarios.ts');
      return proveScenarios(request, options, proof);
    },
  });
}
