import type Docker from 'dockerode';
import { TaasError } from '../../errors.ts';
import { reasonOfFailure } from './connection-failure.ts';
import { EngineConnection } from './engine-connection.ts';
import { type EngineEndpoint, engineEndpoints } from './engine-endpoints.ts';

/** A container engine that answered, and what it said about itself. */
export interface EngineHandle {
  /** For plain requests. */
  readonly connection: EngineConnection;
  /** The whole client, loaded when it is first asked for. */
  docker(): Promise<Docker>;
  /** Where it answered, e.g. `unix:///var/run/docker.sock`. */
  readonly endpoint: string;
  readonly kind: 'docker' | 'podman';
  readonly version: string;
  /** The API version that both sides speak. */
  readonly apiVersion: string;
  readonly architecture: string;
  readonly operatingSystem: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly cgroupVersion: string;
  readonly rootless: boolean;
  /** False: it takes limits of memory, processes and CPUs, and can't enforce them. */
  readonly enforcesLimits: boolean;
}

interface FindEngineOptions {
  /** An endpoint as in DOCKER_HOST, which it overrules. */
  readonly host?: string | undefined;
}

const pingTimeoutMs = 5_000;
const oldestApiVersion = '1.40';
/** The newest API that this package was written against; later ones may change the meaning of a field. */
const newestApiVersion = '1.47';

/**
 * Finds the container engine to use. An endpoint that the user named (`host`, else DOCKER_HOST) is the only one
 * tried: another engine than the one asked for would be a surprise.
 *
 * @throws TaasError TAAS_ENGINE_NOT_FOUND, TAAS_ENGINE_TOO_OLD
 */
export async function findEngine(options: FindEngineOptions = {}): Promise<EngineHandle> {
  const begun = search;
  search = undefined;
  return begun && begun.host === options.host ? begun.found : searchEngine(options);
}

let search: { readonly host: string | undefined; readonly found: Promise<EngineHandle> } | undefined;

/** Begins what the next `findEngine` for the same host answers with, for who can't go on yet and knows that it will. */
export function beginToFindEngine({ host }: FindEngineOptions): void {
  search = { host, found: searchEngine({ host }) };
  // Nobody may ever ask for it.
  search.found.catch(() => {});
}

async function searchEngine(options: FindEngineOptions): Promise<EngineHandle> {
  const failures: string[] = [];
  let named = false;
  for (const candidate of engineEndpoints(options.host, process.env)) {
    named ||= candidate.source !== 'default';
    try {
      return await connect(candidate);
    } catch (error) {
      if (error instanceof TaasError) throw error;
      failures.push(`  ${describe(candidate)}: ${reasonOfFailure(error, candidate.transport)}`);
    }
  }
  throw new TaasError('TAAS_ENGINE_NOT_FOUND', notFoundMessage(failures, named), {
    data: { tried: failures },
  });
}

async function connect(candidate: EngineEndpoint): Promise<EngineHandle> {
  if ('problem' in candidate) throw new Error(candidate.problem);
  const options = candidate.connection();
  const probe = new EngineConnection(options);
  // Sent together: an engine takes its time for each. The answers count in this order.
  const ping = probe.request<string>('GET', '/_ping', { timeoutMs: pingTimeoutMs });
  const asking = {
    // Podman starts programs to answer it, which takes its time on a busy machine.
    version: probe.request<Docker.DockerVersion>('GET', '/version'),
    info: probe.request<EngineInfo>('GET', '/info'),
  };
  asking.version.catch(() => {});
  asking.info.catch(() => {});
  if (String(await ping).trim() !== 'OK')
    throw new Error('something else than a container engine answers there');
  const version = await asking.version;
  const apiVersion = negotiateApiVersion(version, candidate);
  const info = await asking.info;
  const connection = new EngineConnection(options, apiVersion);
  const cgroupVersion = info.CgroupVersion ?? '1';
  const rootless =
    info.Rootless ?? info.SecurityOptions?.some((option) => option.includes('rootless')) ?? false;
  return {
    connection,
    docker: lazyClient({ ...options, version: `v${apiVersion}` }),
    endpoint: candidate.endpoint,
    kind: version.Components?.some(({ Name }) => Name.startsWith('Podman')) ? 'podman' : 'docker',
    version: version.Version,
    apiVersion,
    architecture: version.Arch,
    operatingSystem: info.OperatingSystem,
    cpus: info.NCPU,
    memoryBytes: info.MemTotal,
    cgroupVersion,
    rootless,
    // Podman does not say so; of control groups of version 1 an ordinary user can have none.
    enforcesLimits:
      info.MemoryLimit !== false && info.PidsLimit !== false && !(rootless && cgroupVersion === '1'),
  };
}

function lazyClient(options: Docker.DockerOptions): () => Promise<Docker> {
  let client: Promise<Docker> | undefined;
  return () => {
    client ??= import('dockerode').then(({ default: Client }) => new Client(options));
    return client;
  };
}

interface EngineInfo {
  readonly OperatingSystem: string;
  readonly NCPU: number;
  readonly MemTotal: number;
  readonly CgroupVersion?: string;
  readonly MemoryLimit?: boolean;
  readonly PidsLimit?: boolean;
  /** Podman's. */
  readonly Rootless?: boolean;
  readonly SecurityOptions?: readonly string[] | null;
}

function negotiateApiVersion(version: Docker.DockerVersion, candidate: EngineEndpoint): string {
  if (typeof version.ApiVersion !== 'string') throw new Error('it does not tell its API version');
  if (compareVersions(version.ApiVersion, oldestApiVersion) < 0) {
    throw new TaasError(
      'TAAS_ENGINE_TOO_OLD',
      `The engine at ${describe(candidate)} (version ${version.Version}) speaks API ${version.ApiVersion}; ` +
        `${oldestApiVersion} is needed. Upgrade to Docker 19.03 or newer, or to Podman 3 or newer.`,
      { data: { endpoint: candidate.endpoint, apiVersion: version.ApiVersion } },
    );
  }
  if (version.MinAPIVersion && compareVersions(version.MinAPIVersion, newestApiVersion) > 0)
    return version.MinAPIVersion;
  return compareVersions(version.ApiVersion, newestApiVersion) < 0 ? version.ApiVersion : newestApiVersion;
}

function compareVersions(left: string, right: string): number {
  const [leftMajor = 0, leftMinor = 0] = left.split('.').map(Number);
  const [rightMajor = 0, rightMinor = 0] = right.split('.').map(Number);
  return leftMajor - rightMajor || leftMinor - rightMinor;
}

function describe({ endpoint, source }: EngineEndpoint): string {
  return source === 'default' ? endpoint : `${endpoint} (${source})`;
}

function notFoundMessage(failures: readonly string[], named: boolean): string {
  const next = named
    ? 'Start that engine, or correct or unset its name to use the default sockets.'
    : process.platform === 'linux'
      ? 'Start one (`sudo systemctl start docker`, or `podman system service --time=0`), or install one ' +
        '(Debian, Ubuntu: `sudo apt-get install docker.io`), or name its endpoint in DOCKER_HOST.'
      : 'Start Docker Desktop or Podman, or name the endpoint of an engine in DOCKER_HOST.';
  return `No container engine answers. Tried:\n${failures.join('\n')}\n${next}`;
}
