import { basename, dirname } from 'node:path';
import { executeProving } from '../../control/execute-proving.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import type { ExecuteOptions } from '../../harness/execute-options.ts';
import type { Terminal } from '../terminal.ts';
import { chooseView } from '../view/choose-view.ts';
import type { HealWork } from './heal-work.ts';

/** The failed scope once more, over the workspace as it is now; null where its document is not there. */
export async function runAfter(work: HealWork, terminal: Terminal): Promise<TaaSReport | null> {
  const { run, options } = work;
  const { scope, scenarios, audience } = run.report;
  if (scope.path === null) return null;
  const { engine, imageAliases, secrets, workspace, signal, traceParent } = options;
  // Beside the failed one, where that took place here.
  const outDir = basename(run.runDir) === run.report.run_id ? { outDir: dirname(run.runDir) } : {};
  const settings: ExecuteOptions = {
    ...outDir,
    filter: { ids: scenarios.map(({ id }) => id) },
    ...(engine !== undefined && { engine }),
    ...(imageAliases && { imageAliases }),
    ...(secrets && { secrets }),
    ...(workspace !== undefined && { workspace }),
    ...(signal && { signal }),
    ...(traceParent !== undefined && { traceParent }),
    ...(audience && { audience }),
  };
  using view = await chooseView(terminal.stderr, { quiet: work.quiet, stream: false, verbose: false });
  return executeProving(
    scope.path,
    {
      ...(work.runOptions ?? settings),
      onEvent: (event) => {
        work.listenRun(event);
        view.listen(event);
      },
    },
    {},
  );
}
