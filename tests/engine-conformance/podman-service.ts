import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { findEngine } from '../../src/sandbox/engine/find-engine.ts';
import { followProgress } from '../../src/sandbox/engine/follow-progress.ts';
import { imageLabels } from '../../src/sandbox/images/base-image.ts';
import { until } from '../e2e/taas-process.ts';

const run = promisify(execFile);
const prefix = 'taas-podman-';
/** Of Podman's default network. */
const bridge = 'cni-podman0';
/** It ends by itself when nobody has spoken to it for so long: nothing is left of tests that were killed. */
const idleSeconds = 120;

/** Why there is no Podman to be tried here; null where there is one. */
export function podmanMissing(): string | null {
  if (process.platform !== 'linux') return 'it runs on Linux only';
  if (!programPath('podman')) return 'it is not installed (npm test does that as root on Debian and Ubuntu)';
  if (process.getuid?.() !== 0) return 'these tests start it as root, and this is another user';
  return null;
}

/** A Podman of this test's own, with storage of its own: what the user of this machine has is not touched. */
export class PodmanService implements AsyncDisposable {
  readonly endpoint: string;
  readonly #folder: string;
  readonly #service: ChildProcess;
  readonly #hadBridge = bridge in networkInterfaces();
  #said = '';

  /** @param images that this one gets where the engine of this machine has them; others it has to make itself. */
  static async start(images: readonly string[]): Promise<PodmanService> {
    await removeOrphans();
    const service = new PodmanService(await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`)));
    try {
      await until(
        () =>
          findEngine({ host: service.endpoint }).then(
            () => true,
            () => false,
          ),
        () => `podman system service does not answer: ${service.#said}`,
      );
      await service.#load(images);
      return service;
    } catch (error) {
      await service[Symbol.asyncDispose]();
      throw error;
    }
  }

  private constructor(folder: string) {
    this.#folder = folder;
    this.endpoint = `unix://${join(folder, 'podman.sock')}`;
    const places = [
      '--root',
      join(folder, 'root'),
      '--runroot',
      join(folder, 'run'),
      '--tmpdir',
      join(folder, 'tmp'),
    ];
    // crun refuses a machine with both versions of control groups.
    const runc = existsSync('/sys/fs/cgroup/unified') ? programPath('runc') : undefined;
    const global = [...places, '--cgroup-manager', 'cgroupfs', ...(runc ? ['--runtime', runc] : [])];
    const args = [...global, 'system', 'service', `--time=${idleSeconds}`, this.endpoint];
    this.#service = spawn('podman', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#service.on('error', (error) => {
      this.#said += error.message;
    });
    this.#service.stderr?.on('data', (text) => {
      this.#said = (this.#said + text).slice(-4_000);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#removeContainers().catch(() => {});
    if (this.#service.exitCode === null && this.#service.signalCode === null) {
      const exited = new Promise((resolve) => this.#service.once('exit', resolve));
      if (this.#service.kill('SIGTERM')) await exited;
    }
    await removeStorage(this.#folder);
    if (!this.#hadBridge) await run('ip', ['link', 'delete', bridge]).catch(() => {});
  }

  async #load(images: readonly string[]): Promise<void> {
    const [from, to] = await Promise.all([findEngine(), findEngine({ host: this.endpoint })]);
    for (const image of images) {
      if ((await imageLabels(from, image)) === undefined) continue;
      const archive = await (await from.docker()).getImage(image).get();
      await followProgress(await (await to.docker()).loadImage(archive), () => {});
    }
  }

  async #removeContainers(): Promise<void> {
    const docker = await (await findEngine({ host: this.endpoint })).docker();
    const containers = await docker.listContainers({ all: true });
    for (const { Id } of containers)
      await docker
        .getContainer(Id)
        .remove({ force: true })
        .catch(() => {});
  }
}

/** What tests left that were killed. */
async function removeOrphans(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const pid = name.slice(prefix.length).split('-')[0] ?? '';
    if (!existsSync(`/proc/${pid}`)) await removeStorage(join(tmpdir(), name));
  }
}

async function removeStorage(folder: string): Promise<void> {
  const mounted = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .filter((path) => path.startsWith(`${folder}/`));
  for (const path of mounted.reverse()) await run('umount', ['--lazy', path]).catch(() => {});
  await rm(folder, { recursive: true, force: true });
}

function programPath(name: string): string | undefined {
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin']
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}
