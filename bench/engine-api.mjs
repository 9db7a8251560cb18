import http from 'node:http';
import { buffer } from 'node:stream/consumers';
import Docker from 'dockerode';

/**
 * The engine's API with nothing around it, over connections that are kept: what a peer that is written well pays.
 * It is found as dockerode finds it (DOCKER_HOST, else the usual socket).
 */
export class EngineApi {
  /** For what a user would rather not write by hand. */
  docker = new Docker();
  #agent = new http.Agent({ keepAlive: true });

  async request(method, path, body) {
    const { socketPath, host, port } = this.docker.modem;
    const where = socketPath
      ? { socketPath: typeof socketPath === 'function' ? await socketPath() : socketPath }
      : { host, port };
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers =
      text === undefined
        ? {}
        : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
    const response = await new Promise((resolve, reject) => {
      const request = http.request({ ...where, method, path, headers, agent: this.#agent });
      request.once('response', resolve).once('error', reject).end(text);
    });
    const answer = await buffer(response);
    if (response.statusCode >= 400) throw new Error(`${method} ${path}: ${response.statusCode} ${answer}`);
    return answer;
  }

  async json(method, path, body) {
    return JSON.parse((await this.request(method, path, body)).toString('utf8'));
  }

  /** Create, start, wait, remove: `docker run --rm` without its command. */
  async runToEnd(config) {
    const { Id } = await this.json('POST', '/containers/create', config);
    await this.request('POST', `/containers/${Id}/start`);
    const { StatusCode } = await this.json('POST', `/containers/${Id}/wait`);
    if (StatusCode !== 0) throw new Error(`the container ended with ${StatusCode}`);
    return Id;
  }

  async startContainer(config) {
    const { Id } = await this.json('POST', '/containers/create', config);
    await this.request('POST', `/containers/${Id}/start`);
    return Id;
  }

  /** One command in a running container, its output read to the end. */
  async exec(containerId, argv) {
    const create = { AttachStdout: true, AttachStderr: true, Cmd: argv };
    const { Id } = await this.json('POST', `/containers/${containerId}/exec`, create);
    await this.request('POST', `/exec/${Id}/start`, { Detach: false, Tty: false });
    const { ExitCode } = await this.json('GET', `/exec/${Id}/json`);
    if (ExitCode !== 0) throw new Error(`the command ended with ${ExitCode}`);
  }

  async remove(containerId) {
    await this.request('DELETE', `/containers/${containerId}?force=1&v=1`);
  }

  close() {
    this.#agent.destroy();
  }
}
