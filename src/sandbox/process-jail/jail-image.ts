import { existsSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { TaasError } from '../../errors.ts';
import type { FindImageOptions, ImageSource, ResolvedImage } from '../engine.ts';
import type { Bubblewrap } from './bubblewrap.ts';
import { cellPath, type HostTools } from './host-tools.ts';

/**
 * The programs of this machine, told as an image.
 *
 * @throws TaasError `TAAS_ENVIRONMENT_UNSUPPORTED` for what only an image can be.
 */
export function hostImage(
  bubblewrap: Bubblewrap,
  tools: HostTools,
  { reference, build, workspace, use }: ImageSource,
  { onWarning }: Pick<FindImageOptions, 'onWarning'>,
): ResolvedImage {
  if (build !== null) throw unsupported('environment.build makes an image');
  if (use === 'service') throw unsupported(`Services come from images ("${reference}")`);
  for (const warning of warnings(bubblewrap, tools, reference)) onWarning(warning);
  const isNode = reference === null ? isNodeProject(workspace) : /node/.test(reference);
  return {
    requested: reference ?? 'host',
    resolved: `the programs of this machine (${tools.system})`,
    id: tools.id,
    env: [`PATH=${cellPath}`],
    entrypoint: [],
    command: [],
    labels: { 'taas.package-manager': isNode ? 'npm' : 'pip' },
  };
}

/** What a reader of the report takes for granted and does not get. */
function warnings(bubblewrap: Bubblewrap, tools: HostTools, reference: string | null): string[] {
  const carried = Object.keys(tools.binds);
  return [
    'a process jail stood between code and host, no container: memory is watched (the largest process is killed) ' +
      "instead of reserved, CPUs are not limited, files do not count as memory, egress is the host's own network",
    ...(reference === null
      ? []
      : [`in place of the image "${reference}" stand the programs of this machine`]),
    ...(carried.length > 0 ? [`Node is not below /usr: cells see ${carried.join(' and ')}, read-only`] : []),
    ...(bubblewrap.boundsFiles
      ? []
      : [
          `bubblewrap ${bubblewrap.version} can't bound files: resources.disk holds for the workspace's copy only`,
        ]),
    ...(countsPerJail()
      ? []
      : ['before Linux 5.14 processes are counted over all jails: resources.pids does not hold']),
  ];
}

/** RLIMIT_NPROC belongs to a user namespace since Linux 5.14. */
export function countsPerJail(): boolean {
  const [major = 0, minor = 0] = release().split('.').map(Number);
  return major > 5 || (major === 5 && minor >= 14);
}

function isNodeProject(workspace: string): boolean {
  const has = (name: string) => existsSync(join(workspace, name));
  return has('package.json') && !['pyproject.toml', 'setup.cfg', 'setup.py', 'requirements.txt'].some(has);
}

function unsupported(what: string): TaasError {
  return new TaasError(
    'TAAS_ENVIRONMENT_UNSUPPORTED',
    `${what}, and a process jail has the programs of this machine only. Use environment.type "docker" with a ` +
      'container engine, or start what it needs with a background step of lifecycle.setup.',
  );
}
