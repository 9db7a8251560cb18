import { statSync } from 'node:fs';
import { join } from 'node:path';
import { cellPaths, cellUser } from '../sandbox/cell/cell-config.ts';
import type { ResolvedImage } from '../sandbox/engine.ts';
import type { Scope } from '../scope/scope.ts';
import type { RunContext } from './run-context.ts';
import { scopeSpanEnv } from './span-env.ts';
import { traceFilePath } from './trace-file.ts';

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * The environment of every command: small, and the same on every machine. Time zone, locale and seed are pinned,
 * since each is a well-known source of flakiness.
 */
export function cellEnv(
  context: RunContext,
  image: ResolvedImage,
  { id, environment }: Pick<Scope, 'id' | 'environment'>,
): Readonly<Record<string, string>> {
  const fromImage = Object.fromEntries(
    image.env.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  );
  const path = fromImage.PATH ?? defaultPath;
  const pythonPath = [...pythonFolders(environment.workspace.path), fromImage.PYTHONPATH ?? ''].filter(
    Boolean,
  );
  return scopeSpanEnv(id, {
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    CI: 'true',
    PYTHONHASHSEED: '0',
    ...fromImage,
    PATH: `${cellPaths.workspace}/node_modules/.bin:${path}`,
    ...(pythonPath.length > 0 && { PYTHONPATH: pythonPath.join(':') }),
    HOME: cellUser.home,
    USER: cellUser.name,
    TAAS_RUN_ID: context.runId,
    TAAS_SEED: String(context.seed),
    TAAS_TRACE_FILE: traceFilePath,
    ...environment.env,
    ...context.secrets,
  });
}

/** A Python project is imported from its copy without being installed, also from `src/`. */
export function pythonFolders(workspace: string): string[] {
  const has = (name: string) => statSync(join(workspace, name), { throwIfNoEntry: false });
  try {
    if (!['pyproject.toml', 'setup.cfg', 'setup.py'].some((name) => has(name)?.isFile())) return [];
    return [...(has('src')?.isDirectory() ? [`${cellPaths.workspace}/src`] : []), cellPaths.workspace];
  } catch {
    // A link in circles, or a folder that can't be read: the copy of the workspace tells it.
    return [];
  }
}
