import type { TaaSReport } from '../generated/taas-report.ts';
import type { TestScope } from '../generated/test-scope.ts';
import { beginRun } from './begin-run.ts';
import type { ExecuteOptions } from './execute-options.ts';
import { Run } from './run.ts';
import type { RunHooks } from './run-hooks.ts';

/** `executeScope` for a command that does more around it than a caller of the library can. */
export async function executeHooked(
  source: string | TestScope,
  options: ExecuteOptions,
  hooks: RunHooks,
): Promise<TaaSReport> {
  if (options.audience === 'citizen') {
    const { executeForCitizen } = await import('./execute-for-citizen.ts');
    return executeForCitizen(source, options, hooks);
  }
  using begun = await beginRun(source, options, hooks);
  const run = new Run(begun, options);
  // Awaited here: the run's signal is disposed of when this function returns.
  return await run.execute();
}
