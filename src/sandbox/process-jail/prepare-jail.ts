import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chmod,
  chown,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TaasError } from '../../errors.ts';
import { cellPaths, cellUser } from '../cell/cell-config.ts';
import type { CellImage, PrepareOptions, ResolvedImage } from '../engine.ts';
import type { DependencyStep } from '../images/dependency-steps.ts';
import { runInstallSteps } from '../images/run-install-steps.ts';
import { wardenBinaryPath } from '../warden/warden-binary.ts';
import { howToInstall } from './how-to-install.ts';
import type { JailView } from './jail-arguments.ts';
import type { JailCache } from './jail-cache.ts';
import { JailChannel } from './jail-channel.ts';
import { countsPerJail } from './jail-image.ts';
import { jailUser } from './jail-user.ts';
import { makeVenv, shareScripts } from './make-venv.ts';
import { startJail } from './start-jail.ts';

/** Raise it when what is made below changes. */
const recipeVersion = '1';
const ownPrefix = '/opt/taas';
const certificateBundle = '/etc/ssl/certs/ca-certificates.crt';
/** Package managers keep what they download there: on the disk, not in memory. */
const scratch = {
  [cellPaths.temporary]: 'tmp',
  [cellPaths.home]: 'home',
  [cellPaths.workspace]: 'workspace',
};

/** What packages compile at their installation has room in it; what never ends has not. */
const installLimits = { processes: 4_096, memoryBytes: 4 * 2 ** 30 };

/** Where jails are made, whatever is in them. */
export interface Surroundings {
  readonly cache: JailCache;
  /** The seccomp program. */
  readonly filter: Buffer;
  readonly view: Pick<JailView, 'bubblewrap' | 'tools' | 'etc'>;
}

/**
 * The folder that cells see as /opt/taas: the warden, and the installed dependencies. Package managers and what
 * packages run at their installation have the host's network, and else no more of the host than a cell.
 *
 * @throws DependenciesFailedError when the packages can't be had, which is the scope's fault.
 * @throws TaasError `TAAS_DEPENDENCIES_UNREACHABLE`, `TAAS_ENVIRONMENT_UNSUPPORTED`, `TAAS_PROCESS_JAIL_UNAVAILABLE`
 */
export async function prepareJail(
  surroundings: Surroundings,
  image: ResolvedImage,
  steps: readonly DependencyStep[],
  options: PrepareOptions,
): Promise<CellImage> {
  const { cache, view } = surroundings;
  checkManagers(surroundings, steps);
  const wardenPath = wardenBinaryPath(process.arch === 'x64' ? 'x86_64' : 'aarch64');
  const warden = await readFile(wardenPath);
  // The image stands for the tools' versions; the link to Python holds its path.
  const recipe = JSON.stringify([recipeVersion, image.id, view.tools.python, steps]);
  const digest = createHash('sha256').update(warden).update(recipe).digest('hex').slice(0, 32);
  const { signal, labels, onProgress } = options;
  const onWait = () => onProgress('another run is installing the same');
  await cache.use('cells', digest, labels);
  const { cached } = await cache.make('cells', digest, { labels, signal, onWait }, async (making) => {
    const own = join(making, 'own');
    await mkdir(join(own, 'bin'), { recursive: true });
    if (steps.length > 0) await install(surroundings, making, own, wardenPath, steps, options);
    // Packages run what they like: only what is put after all of it is gone counts.
    await putTrustedParts(own, wardenPath, view.tools.python);
  });
  const npmFolders = steps.flatMap((step) => step.npmFolder ?? []);
  return { id: digest, cached, npmFolders, channel: 'warden' };
}

function checkManagers({ view: { tools } }: Surroundings, steps: readonly DependencyStep[]): void {
  for (const { manager } of steps) {
    if (manager === 'apt') {
      throw new TaasError(
        'TAAS_ENVIRONMENT_UNSUPPORTED',
        "A process jail has the host's own programs: Debian packages (environment.dependencies.apt) can't be installed " +
          'in it. Install them on this machine, or use environment.type "docker".',
      );
    }
    if (manager === 'pip' && tools.python === null) {
      throw missing('python3 is not below /usr, where a cell could see it', 'python');
    }
    if (manager === 'npm' && (tools.node === null || tools.npm === null)) {
      throw missing(`${tools.node === null ? 'node' : 'npm'} is not where a cell could see it`, 'node');
    }
  }
}

function missing(what: string, tool: Parameters<typeof howToInstall>[0]): TaasError {
  return new TaasError('TAAS_PROCESS_JAIL_UNAVAILABLE', `${what}. ${howToInstall(tool)}`);
}

async function install(
  { filter, view }: Surroundings,
  making: string,
  own: string,
  wardenPath: string,
  steps: readonly DependencyStep[],
  options: PrepareOptions,
): Promise<void> {
  const folders = Object.entries(scratch).map(([path, name]) => [path, join(making, name)] as const);
  for (const [, folder] of folders) await mkdir(folder);
  await putTrustedParts(own, wardenPath, null);
  for (const [path, text] of steps.flatMap((step) => Object.entries(step.files))) {
    if (!path.startsWith(`${ownPrefix}/`))
      throw new TaasError('TAAS_INTERNAL', `${path} is not in ${ownPrefix}.`);
    const target = join(own, path.slice(ownPrefix.length));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  await giveAway(making);
  const writable = Object.fromEntries(folders);
  const jail = await startJail(
    { ...view, own, network: true, writable, ownIsWritable: true, runId: options.labels['taas.run'] ?? '' },
    { filter, memoryBytes: installLimits.memoryBytes },
  );
  const channel = new JailChannel(jail.channel, {
    processes: countsPerJail() ? installLimits.processes : null,
  });
  try {
    const env = {
      PATH: `/opt/taas/venv/bin:/usr/local/bin:/usr/bin:/bin:/opt/node/bin`,
      HOME: cellUser.home,
      LANG: 'C.UTF-8',
      // Node and some builds of pip bring a list of their own, which lacks what this machine trusts beyond.
      ...(existsSync(certificateBundle) && {
        NODE_EXTRA_CA_CERTS: certificateBundle,
        PIP_CERT: certificateBundle,
      }),
    };
    const who = { uid: cellUser.uid, gid: cellUser.gid, env };
    const hasPip = steps.some(({ manager }) => manager === 'pip');
    if (hasPip) await makeVenv(channel, who);
    await runInstallSteps(channel, steps, { ...who, ...options });
    if (hasPip) await shareScripts(channel, who);
  } finally {
    await channel[Symbol.asyncDispose]();
    await jail.remove();
  }
  for (const [, folder] of folders) await rm(folder, { recursive: true, force: true });
}

async function putTrustedParts(own: string, wardenPath: string, python: string | null): Promise<void> {
  const target = join(own, 'warden');
  await rm(target, { recursive: true, force: true });
  await copyFile(wardenPath, target);
  await chmod(target, 0o755);
  if (python === null) return;
  // Images have it under both names; some systems do not.
  await rm(join(own, 'bin'), { recursive: true, force: true });
  await mkdir(join(own, 'bin'));
  await symlink(python, join(own, 'bin', 'python'));
}

/** To the user that the package managers run as; nothing else is in the folder yet. */
async function giveAway(folder: string): Promise<void> {
  if (!('uid' in jailUser)) return;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const { mode } = await stat(path);
    // The umask of this process says nothing about what a cell may read.
    await chmod(path, (mode & 0o7777) | (entry.isDirectory() ? 0o755 : 0o644));
    await chown(path, jailUser.uid, jailUser.gid);
  }
}
