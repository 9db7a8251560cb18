import { join } from 'node:path';
import type { TaaSReport } from '../generated/taas-report.ts';
import { scopeFileName } from '../harness/run-conditions.ts';
import { runnerNames } from '../runners/registry.ts';
import { loadScope } from '../scope/load-scope.ts';
import type { Scope } from '../scope/scope.ts';
import { gone } from './tested-workspace.ts';

/**
 * The scope as a run has seen it: the document in its folder, else the scope's own file, where it is still the same.
 *
 * @throws TaasError `TAAS_CAPSULE_WORKSPACE_GONE`.
 */
export async function testedScope({ scope, run_id }: TaaSReport, runDir: string): Promise<Scope> {
  const places = [join(runDir, scopeFileName), ...(scope.path === null ? [] : [scope.path])];
  for (const path of places) {
    const found = await loadScope(path, { runnerNames }).catch(() => undefined);
    if (found?.digest === scope.digest) return found;
  }
  const where = scope.path === null ? 'which was given as an object' : scope.path;
  throw gone(`The scope "${scope.id}" of run ${run_id} (${where}) is gone or has changed since`);
}
