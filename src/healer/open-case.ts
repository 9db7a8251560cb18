import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { traceParentOf } from '../harness/trace-context.ts';
import { findLastGood } from './diagnose/find-last-good.ts';
import { readFailures } from './failures/read-failures.ts';
import type { HealCase } from './heal-case.ts';
import type { HealSession } from './heal-session.ts';
import { openLab } from './lab/open-lab.ts';

/** A case with its lab, which closes with it. */
export type OpenCase = HealCase & AsyncDisposable;

/**
 * Opens the lab with the files that were tested, reads what failed and looks for the state before it.
 *
 * @param folder a private one, empty; it must be there as long as the case is
 * @throws TaasError as `openLab` does.
 */
export async function openCase(session: HealSession, folder: string): Promise<OpenCase> {
  const { run, options, thresholds, seed, signal, emit, warn } = session;
  const { report, runDir } = run;
  const lab = await session.inPhase(
    'open',
    'the files that were tested',
    () =>
      openLab(report, runDir, {
        ...options,
        signal,
        traceParent: traceParentOf(session.trace, session.trace.spanId),
        onRun: (purpose, { run_id: runId, verdict, duration_ms: durationMs }) =>
          emit({ kind: 'heal_run_finished', purpose, runId, verdict, durationMs }),
      }),
    ({ snapshot }) => `${snapshot.paths.length} files`,
  );
  try {
    const known = {
      report,
      runDir,
      workspace: await workspaceOf(options.workspace ?? report.workspace?.path),
      lab,
      groups: await readFailures(report, lab),
      options: { runsDir: dirname(runDir), ...options },
      thresholds,
      seed,
      signal,
      emit,
      warn,
    };
    const lastGood = await session.inPhase(
      'diagnose',
      'the last good state',
      () => findLastGood(known, folder),
      (found) => found?.title ?? 'none is known',
    );
    return { ...known, lastGood, [Symbol.asyncDispose]: () => lab[Symbol.asyncDispose]() };
  } catch (error) {
    await lab[Symbol.asyncDispose]();
    throw error;
  }
}

async function workspaceOf(path: string | undefined): Promise<string | null> {
  if (path === undefined) return null;
  const info = await stat(path).catch(() => undefined);
  return info?.isDirectory() ? resolve(path) : null;
}
