import type { TaaSReport } from '../generated/taas-report.ts';
import { executeHooked } from '../harness/execute-hooked.ts';
import type { ExecuteOptions } from '../harness/execute-options.ts';
import type { Engine } from '../sandbox/engine.ts';
import type { Scope } from '../scope/scope.ts';
import type { Sabotage } from './sabotage.ts';

export interface SabotagedRun {
  readonly scope: Scope;
  readonly options: ExecuteOptions;
  readonly engine: Engine;
  /** Gets the run folders. */
  readonly runsDir: string;
}

/** Ids of the scenarios that did not pass on a sabotaged copy; null where that could not be judged, twice. */
export async function runSabotaged(
  sabotage: Sabotage,
  run: SabotagedRun,
): Promise<ReadonlySet<string> | null> {
  for (let tries = 2; tries > 0 && !run.options.signal?.aborted; tries -= 1) {
    const report = await execute(sabotage, run);
    if (report.verdict !== 'error') return noticedIn(report);
  }
  return null;
}

function execute({ overlay, service }: Sabotage, { scope, options, engine, runsDir }: SabotagedRun) {
  const { environment } = scope;
  const services = environment.services.filter(({ id }) => id !== service);
  return executeHooked(scope.document, options, {
    scope: { ...scope, environment: { ...environment, services } },
    openEngine: async () => engine,
    runsDir,
    keepsWorkspace: false,
    isTestedCopy: true,
    overlay: async () => overlay(),
  });
}

/** Where setup fails no scenario is run: all have noticed. */
function noticedIn({ scenarios }: TaaSReport): ReadonlySet<string> {
  return new Set(scenarios.filter(({ status }) => status !== 'passed').map(({ id }) => id));
}
