import { createHash } from 'node:crypto';
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findProgram } from './bubblewrap.ts';
import { osRelease } from './how-to-install.ts';
import { jailUser } from './jail-user.ts';

/** The host's own programs stand in the place of an image. */
export interface HostTools {
  /** E.g. `Debian GNU/Linux 12 (bookworm)`. */
  readonly system: string;
  /** Absolute paths as a cell sees them; null where the host has none that a cell can see. */
  readonly python: string | null;
  readonly node: string | null;
  readonly npm: string | null;
  /** Host path → path in the cell, of a Node that lies outside of /usr. */
  readonly binds: Readonly<Record<string, string>>;
  /** Link in the cell → what it says. */
  readonly links: Readonly<Record<string, string>>;
  /** `sha256:…`; another one when what installed dependencies were made for has changed. */
  readonly id: string;
}

/** Where a cell looks for programs; the first ones belong to installed dependencies. */
const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const nodePrefix = '/opt/node';
export const cellPath = `/opt/taas/venv/bin:/opt/taas/bin:${systemPath}:${nodePrefix}/bin`;

export function findHostTools(): HostTools {
  const python = inSystem('python3');
  const ownNode = inSystem('node');
  const carried = ownNode === null ? carriedNode() : { node: null, npm: null, binds: {}, links: {} };
  const node = ownNode ?? carried.node;
  const npm = inSystem('npm') ?? carried.npm;
  const system = osRelease();
  const facts = [
    system.ID,
    system.VERSION_ID,
    python && fingerprint(python),
    ...(python ? sitePackages(python) : []).map(fingerprint),
    node && fingerprint(ownNode ?? process.execPath),
    npm && fingerprint(npm === carried.npm ? process.execPath : npm),
  ];
  const digest = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  return {
    system: system.PRETTY_NAME ?? system.ID ?? 'Linux',
    python,
    node,
    npm,
    binds: carried.binds,
    links: carried.links,
    id: `sha256:${digest}`,
  };
}

/** A program that a cell sees at the same place: it and what it is a link to lie in folders that a cell has. */
function inSystem(name: string): string | null {
  const path = findProgram(name, systemPath);
  return path !== undefined && /^\/(usr|bin|sbin|lib|lib64)\//.test(realpathSync(path)) ? path : null;
}

/** The Node that runs this, where the system has none (nvm, fnm, a CI's tool cache): itself and npm, nothing beside. */
function carriedNode(): Pick<HostTools, 'node' | 'npm' | 'binds' | 'links'> {
  const node = realpathSync(process.execPath);
  if (!isReadable(node)) return { node: null, npm: null, binds: {}, links: {} };
  const npmFolder = join(dirname(dirname(node)), 'lib/node_modules/npm');
  const hasNpm = isReadable(join(npmFolder, 'bin/npm-cli.js'));
  const inCell = { node: `${nodePrefix}/bin/node`, npm: `${nodePrefix}/bin/npm` };
  const modules = `${nodePrefix}/lib/node_modules/npm`;
  return {
    node: inCell.node,
    npm: hasNpm ? inCell.npm : null,
    binds: { [node]: inCell.node, ...(hasNpm && { [npmFolder]: modules }) },
    links: hasNpm
      ? { [inCell.npm]: `${modules}/bin/npm-cli.js`, [`${nodePrefix}/bin/npx`]: `${modules}/bin/npx-cli.js` }
      : {},
  };
}

/** By the jail's user, who is nobody's friend when root starts it. */
function isReadable(path: string): boolean {
  try {
    if (!('uid' in jailUser)) accessSync(path, constants.R_OK);
    else if ((statSync(path).mode & 0o004) === 0) return false;
    for (let folder = dirname(path); 'uid' in jailUser && folder !== '/'; folder = dirname(folder)) {
      if ((statSync(folder).mode & 0o001) === 0) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** The system's Python packages, which a cell's dependencies build upon. */
function sitePackages(python: string): string[] {
  const version = basename(realpathSync(python));
  return [
    '/usr/lib/python3/dist-packages',
    `/usr/local/lib/${version}/dist-packages`,
    ...['/usr/lib', '/usr/lib64', '/usr/local/lib'].map((folder) => `${folder}/${version}/site-packages`),
  ];
}

function fingerprint(path: string): unknown {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && [realpathSync(path), stats.isFile() ? stats.size : 0, stats.mtimeMs];
}
