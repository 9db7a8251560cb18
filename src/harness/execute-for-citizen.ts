import { rm } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { TaasError } from '../errors.ts';
import type { RunListener } from '../events.ts';
import type { TaaSReport } from '../generated/taas-report.ts';
import type { TestScope } from '../generated/test-scope.ts';
import type { Plan } from '../plan/plan.ts';
import { forCitizen } from '../report/for-citizen.ts';
import { beginRun } from './begin-run.ts';
import { citizenListener } from './citizen-listener.ts';
import type { ExecuteOptions } from './execute-options.ts';
import { writeReports } from './finish-run.ts';
import { runsFolder } from './plan-run.ts';
import { publishEvidence } from './publish-evidence.ts';
import { Run } from './run.ts';
import { makeRunFolder } from './run-folder.ts';
import type { RunHooks } from './run-hooks.ts';
import { makePrivateFolder, sweepShellFolders } from './shell-folders.ts';

/**
 * A run whose folder, events and report are for the Citizen. It works in a folder of its own; what may be seen of it is
 * copied from there, nothing else: a file that nobody thought of stays private.
 *
 * @throws TaasError as `executeScope` does.
 */
export async function executeForCitizen(
  source: string | TestScope,
  options: ExecuteOptions,
  hooks: RunHooks,
): Promise<TaaSReport> {
  const { legislatorOut } = options;
  const sweeping = sweepShellFolders();
  const privateDir = legislatorOut === undefined ? await makePrivateFolder() : resolve(legislatorOut);
  try {
    return await executeIn(privateDir, source, options, hooks);
  } finally {
    if (legislatorOut === undefined) await rm(privateDir, { recursive: true, force: true });
    await sweeping;
  }
}

async function executeIn(
  privateDir: string,
  source: string | TestScope,
  options: ExecuteOptions,
  hooks: RunHooks,
): Promise<TaaSReport> {
  let listen: RunListener = () => {};
  const onEvent: RunListener = (event) => listen(event);
  const privateHooks = {
    ...hooks,
    runsDir: privateDir,
    // Nobody makes a capsule of what is removed at the end.
    ...(options.legislatorOut === undefined ? { keepsWorkspace: false } : {}),
  };
  using begun = await beginRun(source, { ...options, onEvent }, privateHooks);
  const { context, plan } = begun;
  checkPlaces(plan, options);
  const folder = await makeRunFolder(runsFolder(plan.scope, options.outDir), context.runId, plan.scope.id);
  if (options.onEvent) {
    const hidden = plan.scope.scenarios.filter(({ visibility }) => visibility === 'hidden');
    listen = citizenListener({ hidden, runDir: folder.path, listener: options.onEvent });
  }
  const full = await new Run(begun, options).execute().catch((error) => {
    throw withoutReport(error);
  });
  const report = forCitizen(full, folder.path);
  await publishEvidence(report, context.folder, folder);
  const reportPath = await writeReports(folder, report);
  try {
    options.onEvent?.({
      kind: 'run_finished',
      report,
      reportPath,
      atMs: performance.timeOrigin + performance.now(),
    });
  } catch {
    // A listener can't change a verdict, and the report that would tell of it is written.
  }
  return report;
}

/** Where the Citizen may look, and what goes into the next cell, is no place for what is hidden. */
function checkPlaces({ scope }: Plan, { legislatorOut, outDir }: ExecuteOptions): void {
  if (legislatorOut === undefined) return;
  const folders = [
    ['the folder of the runs, which is for the Citizen', runsFolder(scope, outDir)],
    ['the workspace, which is copied into the cells', scope.environment.workspace.path],
  ] as const;
  for (const [what, folder] of folders) {
    const path = relative(folder, resolve(legislatorOut));
    if (path.startsWith('..') || isAbsolute(path)) continue;
    throw new TaasError(
      'TAAS_USAGE',
      `--legislator-out ${legislatorOut} lies in ${what} (${folder}). Name a folder outside of it.`,
    );
  }
}

/** An error that holds the report, since it could not be written, would tell all of it. */
function withoutReport(error: unknown): unknown {
  if (!(error instanceof TaasError) || error.data === undefined) return error;
  return new TaasError(error.code, error.message, { cause: error.cause });
}
