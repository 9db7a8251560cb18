import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TaasError } from '../errors.ts';
import { makeFolders } from '../make-folders.ts';
import { ownershipLabels } from '../sandbox/labels.ts';

/** The folder that holds everything of one run. */
export interface RunFolder {
  /** Absolute. */
  readonly path: string;
  /** Absolute path of a name in it. */
  resolve(name: string): string;
  /** Frees the room that is kept for the report: logs may have filled the disk. */
  releaseReserve(): Promise<void>;
}

/** Tells whose run a folder holds, from its first moment on. */
export const runNoteName = 'run.json';
const reserveName = '.reserve';
const reserveBytes = 512 * 1_024;

/**
 * Makes `<outDir>/<runId>/` with its sub-folders. A `.taas` folder keeps itself out of git.
 *
 * @throws TaasError `TAAS_OUT_UNWRITABLE`.
 */
export async function makeRunFolder(outDir: string, runId: string, scopeId: string): Promise<RunFolder> {
  const path = join(outDir, runId);
  try {
    // A folder of our own making keeps itself out of git; for `.taas/runs` that is `.taas`.
    const own = dirname(outDir).endsWith('.taas') ? dirname(outDir) : outDir;
    if (await makeFolders(own)) await writeFile(join(own, '.gitignore'), '*\n').catch(() => {});
    await makeFolders(join(path, 'logs'));
    // Making a folder says nothing about a full disk or a read-only one that was made before: write to it.
    const owner = ownershipLabels(runId)['taas.owner'];
    const note = { run_id: runId, scope_id: scopeId, pid: process.pid, owner };
    await writeFile(join(path, runNoteName), `${JSON.stringify(note)}\n`);
    await writeFile(join(path, reserveName), Buffer.alloc(reserveBytes));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOSPC' ? 'TAAS_DISK_FULL' : 'TAAS_OUT_UNWRITABLE';
    throw new TaasError(
      why,
      `The run folder ${path} can't be written (${code}). Choose another with --out.`,
      {
        cause: error,
      },
    );
  }
  return {
    path,
    resolve: (name) => join(path, name),
    releaseReserve: () => rm(join(path, reserveName), { force: true }).catch(() => {}),
  };
}

/** The name of a run folder: a ULID. */
export function isRunId(name: string): boolean {
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(name);
}

/** Whether a name of a run folder is of what a run needs while it lasts only; it removes it at its end. */
export function isCopy(name: string): boolean {
  return /^(workspace|build-context|state-[\w-]+)\.tar$|\.part$/.test(name) || name === reserveName;
}

/** A file name that is safe on every system, still tells what it is, and is another one for another name. */
export function safeName(name: string): string {
  const safe = name.replaceAll(/[^A-Za-z0-9._-]/g, '_').slice(0, 100);
  if (safe === name) return name;
  return `${safe}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}
