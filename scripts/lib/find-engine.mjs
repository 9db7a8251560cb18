// Where a container engine may answer, and whether one does.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { homedir } from 'node:os';
import { join } from 'node:path';

const pingTimeoutMs = 5_000;

/** The endpoint of the first engine that answers. */
export async function findEngine() {
  for (const endpoint of endpoints()) {
    if ((await ping(endpoint)) === 'OK') return endpoint;
  }
  return undefined;
}

/** The same places, in the same order, as src/sandbox/engine/engine-endpoints.ts. */
export function endpoints() {
  const { DOCKER_HOST, XDG_RUNTIME_DIR } = process.env;
  if (DOCKER_HOST) return [DOCKER_HOST];
  return [
    '/var/run/docker.sock',
    join(homedir(), '.docker/run/docker.sock'),
    XDG_RUNTIME_DIR && join(XDG_RUNTIME_DIR, 'docker.sock'),
    '/run/podman/podman.sock',
    XDG_RUNTIME_DIR && join(XDG_RUNTIME_DIR, 'podman/podman.sock'),
  ]
    .filter((path) => path && existsSync(path))
    .map((path) => `unix://${path}`);
}

/** The first socket that is there, and that this user may not write to. */
export function closedSocket() {
  return endpoints()
    .flatMap((endpoint) => /^unix:\/\/(.+)$/.exec(endpoint)?.[1] ?? [])
    .find((path) => {
      try {
        accessSync(path, constants.W_OK);
        return false;
      } catch (error) {
        return error.code === 'EACCES';
      }
    });
}

function ping(endpoint) {
  return new Promise((resolve) => {
    let request;
    try {
      request = openRequest(endpoint, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text) => {
          body += text;
        });
        response.on('end', () => resolve(body.trim())).on('error', () => resolve(undefined));
      });
    } catch {
      resolve(undefined);
      return;
    }
    request.setTimeout(pingTimeoutMs, () => request.destroy());
    request.on('error', () => resolve(undefined)).end();
  });
}

function openRequest(endpoint, onResponse) {
  const socketPath =
    /^(?:unix|npipe):\/\/(.+)$/.exec(endpoint)?.[1] ?? (endpoint.startsWith('/') ? endpoint : undefined);
  if (socketPath) return httpRequest({ socketPath, path: '/_ping' }, onResponse);
  const { hostname, port } = new URL(endpoint);
  const { DOCKER_TLS_VERIFY, DOCKER_CERT_PATH = join(homedir(), '.docker') } = process.env;
  if (!DOCKER_TLS_VERIFY && port !== '2376')
    return httpRequest({ hostname, port: port || 2375, path: '/_ping' }, onResponse);
  const file = (name) => readFileSync(join(DOCKER_CERT_PATH, name));
  const identity = { ca: file('ca.pem'), cert: file('cert.pem'), key: file('key.pem') };
  return httpsRequest({ hostname, port: port || 2376, path: '/_ping', ...identity }, onResponse);
}
