import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { TaasError } from '../../errors.ts';
import { howToInstall } from './how-to-install.ts';

export interface Bubblewrap {
  readonly path: string;
  readonly version: string;
  /** Files in a tmpfs can be bounded: 0.7 and later. */
  readonly boundsFiles: boolean;
  /** No user namespace can be made inside: 0.8 and later. */
  readonly endsNamespaces: boolean;
}

const oldest = [0, 5] as const;

/** @throws TaasError `TAAS_PROCESS_JAIL_UNAVAILABLE` where there is none, or one that is too old. */
export async function findBubblewrap(): Promise<Bubblewrap> {
  const path = findProgram('bwrap');
  if (process.platform !== 'linux') {
    const message = `The process jail needs Linux; this is ${process.platform}. Use environment.type "docker".`;
    throw new TaasError('TAAS_PROCESS_JAIL_UNAVAILABLE', message);
  }
  if (path === undefined) {
    const message = `bubblewrap is not installed: there is no bwrap in PATH. ${howToInstall('bubblewrap')}`;
    throw new TaasError('TAAS_PROCESS_JAIL_UNAVAILABLE', message);
  }
  const version = await readVersion(path);
  if (!isAtLeast(version, oldest)) {
    const message = `bubblewrap ${version} is too old: ${oldest.join('.')} or newer is needed (${path}).`;
    throw new TaasError('TAAS_PROCESS_JAIL_UNAVAILABLE', message);
  }
  return {
    path,
    version,
    boundsFiles: isAtLeast(version, [0, 7]),
    endsNamespaces: isAtLeast(version, [0, 8]),
  };
}

/** The first program of this name in PATH. */
export function findProgram(name: string, path = process.env.PATH ?? '/usr/bin:/bin'): string | undefined {
  return path
    .split(delimiter)
    .filter((folder) => folder.startsWith('/'))
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

async function readVersion(path: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version']);
    return /\d+(\.\d+)+/.exec(stdout)?.[0] ?? '0';
  } catch (error) {
    throw new TaasError(
      'TAAS_PROCESS_JAIL_UNAVAILABLE',
      `${path} does not start: ${(error as Error).message}`,
      { cause: error },
    );
  }
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
