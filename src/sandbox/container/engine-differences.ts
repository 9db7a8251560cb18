import { readFileSync } from 'node:fs';
import type { Ulimit } from 'dockerode';
import type { EngineHandle } from '../engine/find-engine.ts';
import { seccompFilter } from '../seccomp/seccomp-filter.ts';

/** What has to be said differently to get the same container. */
interface EngineDifferences {
  readonly ulimits: readonly Ulimit[];
  /** Of a request to build an image. */
  readonly buildQuery: Readonly<Record<string, string>>;
  /** Appended to the options of every tmpfs. */
  readonly tmpfsOptions: string;
  /** Of a container whose root is read-only. */
  readonly furtherTmpfs: Readonly<Record<string, string>>;
  /** Whether a container without a network starts sooner when the engine is kept from looking after one, and /etc. */
  readonly linksEtc: boolean;
  /** What the warden adds to the engine's own filter of system calls. */
  readonly callFilter?: (architecture: string) => Buffer;
}

export function engineDifferences({ kind }: Pick<EngineHandle, 'kind'>): EngineDifferences {
  return kind === 'podman' ? podman : docker;
}

const docker: EngineDifferences = {
  ulimits: [],
  buildQuery: {},
  tmpfsOptions: '',
  furtherTmpfs: {},
  linksEtc: true,
};

// Podman asks for 1,048,576 of each, which it is refused where it may not raise limits: rootless, or in a container.
const podmanUlimits = [ulimit('nofile', 'Max open files', 65_536), ulimit('nproc', 'Max processes', 16_384)];

const noPodman = {
  code: 'TAAS_ENVIRONMENT_UNSUPPORTED',
  remedy: 'Use Docker, which brings a filter of its own, or Podman on a machine of the two',
} as const;

const podman: EngineDifferences = {
  ulimits: podmanUlimits,
  buildQuery: {
    ulimits: JSON.stringify(podmanUlimits.map(({ Name, Soft, Hard }) => `${Name}=${Soft}:${Hard}`)),
  },
  // Else it begins as a copy of what the image has there.
  tmpfsOptions: ',notmpcopyup',
  // Its default profile lets everybody make namespaces, in which one is root, and use the kernel's keyrings; another
  // profile could only be named by a path on the engine's machine.
  callFilter: (architecture) => seccompFilter(architecture, { mayTrace: true, unavailable: noPodman }),
  // Podman makes one of its own there, that can be written to without bounds.
  furtherTmpfs: { '/var/tmp': 'ro,noexec,nosuid,nodev,size=4k,mode=0755,notmpcopyup' },
  linksEtc: false,
};

/** No more than this process may have: an engine without rights has no more either. */
function ulimit(name: string, line: string, most: number): Ulimit {
  const own = Number(new RegExp(`^${line} +\\w+ +(\\d+)`, 'm').exec(ownLimits())?.[1] ?? Infinity);
  const limit = Math.min(own, most);
  return { Name: name, Soft: limit, Hard: limit };
}

function ownLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return '';
  }
}
