import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { DockerOptions } from 'dockerode';

interface Place {
  readonly endpoint: string;
  /** Who named it: the option, DOCKER_HOST, or nobody. */
  readonly source: '--engine' | 'DOCKER_HOST' | 'default';
  readonly transport: 'socket' | 'tcp' | 'tls';
}

/** A place where an engine may answer: how to connect, or why that can't be tried. */
export type EngineEndpoint = Place & ({ connection(): DockerOptions } | { readonly problem: string });

/** Where to look for an engine, in order. A named endpoint is the only one. */
export function engineEndpoints(host: string | undefined, env: NodeJS.ProcessEnv): EngineEndpoint[] {
  if (host) return [parseEndpoint(host, '--engine', env)];
  if (env.DOCKER_HOST) return [parseEndpoint(env.DOCKER_HOST, 'DOCKER_HOST', env)];
  return defaultSockets(env).map((path) => unixEndpoint(path, 'default'));
}

function defaultSockets({ XDG_RUNTIME_DIR }: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'win32') return ['//./pipe/docker_engine'];
  return [
    '/var/run/docker.sock',
    join(homedir(), '.docker/run/docker.sock'), // Docker Desktop
    ...(XDG_RUNTIME_DIR ? [join(XDG_RUNTIME_DIR, 'docker.sock')] : []), // rootless Docker
    '/run/podman/podman.sock',
    ...(XDG_RUNTIME_DIR ? [join(XDG_RUNTIME_DIR, 'podman/podman.sock')] : []),
  ];
}

function parseEndpoint(host: string, source: Place['source'], env: NodeJS.ProcessEnv): EngineEndpoint {
  if (host.startsWith('unix://')) return unixEndpoint(host.slice('unix://'.length), source);
  if (host.startsWith('npipe://')) return unixEndpoint(host.slice('npipe://'.length), source);
  if (host.startsWith('/')) return unixEndpoint(host, source);
  if (host.startsWith('ssh://')) {
    return {
      endpoint: host,
      source,
      transport: 'tcp',
      problem:
        'ssh:// is not supported. Forward the socket (ssh -L /tmp/engine.sock:/var/run/docker.sock …) and name that',
    };
  }
  const url = URL.canParse(host) ? new URL(host) : undefined;
  if (!url?.hostname || !['tcp:', 'http:', 'https:'].includes(url.protocol)) {
    return {
      endpoint: host,
      source,
      transport: 'tcp',
      problem: 'not an endpoint; expected unix:///path/to.sock or tcp://host:port',
    };
  }
  const isSecure = url.protocol === 'https:' || Boolean(env.DOCKER_TLS_VERIFY) || url.port === '2376';
  const transport = isSecure ? 'tls' : 'tcp';
  return { endpoint: host, source, transport, connection: () => tcpConnection(url, isSecure, env) };
}

function unixEndpoint(socketPath: string, source: Place['source']): EngineEndpoint {
  // The client mixes DOCKER_HOST into its options, and a host of its own would win over the socket.
  const connection = (): DockerOptions => ({ socketPath, host: undefined, protocol: 'http' });
  return { endpoint: `unix://${socketPath}`, source, transport: 'socket', connection };
}

function tcpConnection(url: URL, isSecure: boolean, env: NodeJS.ProcessEnv): DockerOptions {
  const read = (name: string) => readCertificate(env.DOCKER_CERT_PATH ?? join(homedir(), '.docker'), name);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port || (isSecure ? 2376 : 2375),
    ...(isSecure
      ? { protocol: 'https', ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') }
      : { protocol: 'http' }),
  };
}

function readCertificate(folder: string, name: string): Buffer {
  try {
    return readFileSync(join(folder, name));
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is missing' : "can't be read";
    throw new Error(
      `for TLS ${join(folder, name)} ${why}. DOCKER_CERT_PATH (default ~/.docker) names the folder of ca.pem, cert.pem ` +
        'and key.pem',
      { cause: error },
    );
  }
}
