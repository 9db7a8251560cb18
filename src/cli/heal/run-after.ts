import { access } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { executeProving } from '../../control/execute-proving.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import type { TestScope } from '../../generated/test-scope.ts';
import type { ExecuteOptions } from '../../harness/execute-options.ts';
import type { Terminal } from '../terminal.ts';
import { chooseView } from '../view/choose-view.ts';
import type { HealWork } from './heal-work.ts';

/**
 * The failed scope once more, over the workspace as it is now and under the same laws: its document, else the one that
 * the run kept; null where neither is there.
 */
export async function runAfter(work: HealWork, terminal: Terminal): Promise<TaaSReport | null> {
  const { run, options } = work;
  const { scenarios, audience } = run.report;
  const source = await scopeOf(run);
  if (source === null) return null;
  const { engine, imageAliases, secrets, signal, traceParent } = options;
  // A document by itself does not tell what its paths are relative to.
  const workspace =
    options.workspace ?? (typeof source === 'string' ? undefined : run.report.workspace?.path);
  // Beside the failed one, where that took place here.
  const outDir = basename(run.runDir) === run.report.run_id ? { outDir: dirname(run.runDir) } : {};
  const settings: ExecuteOptions = {
    ...outDir,
    ...lawsOf(run.report),
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
    source,
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

async function scopeOf({ report, runDir }: HealWork['run']): Promise<string | TestScope | null> {
  const { path } = report.scope;
  const isThere =
    path !== null &&
    (await access(path)
      .then(() => true)
      .catch(() => false));
  if (isThere) return path;
  const { testedScope } = await import('../../capsule/tested-scope.ts');
  return testedScope(report, runDir).then(
    ({ document }) => document,
    () => null,
  );
}

/** Where the laws came from; the workspace itself needs no naming. */
export function lawsOf({ laws, workspace }: TaaSReport): Pick<ExecuteOptions, 'laws' | 'lawsRef'> {
  if (!laws) return {};
  if (laws.commit !== null) return { lawsRef: laws.commit };
  return laws.source === workspace?.path ? {} : { laws: laws.source };
}
