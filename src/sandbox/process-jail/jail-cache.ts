import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { chmod, lstat, mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TaasError } from '../../errors.ts';
import { userCacheFolder } from '../../user-cache.ts';
import { isAbandoned, ownershipLabels } from '../labels.ts';
import { withFileLock } from './file-lock.ts';
import { jailUser } from './jail-user.ts';

/** `cells`: what they see below /opt/taas, installed dependencies included. `etc`: what they see as /etc. */
type Kind = 'cells' | 'etc';

interface MakeOptions {
  readonly labels?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  readonly onWait?: () => void;
}

interface CachedFolder {
  readonly kind: Kind;
  readonly id: string;
  readonly bytes: number;
  readonly lastUsedMs: number;
}

/** Folders that are made once, found by the digest of what went in, and never changed afterwards. */
export class JailCache {
  readonly root: string;

  constructor(root: string = defaultRoot()) {
    this.root = root;
  }

  folder(kind: Kind, id: string): string {
    return join(this.root, kind, id);
  }

  /** Gives back the folder, filled by this process, another one, or an earlier run. */
  async make(
    kind: Kind,
    id: string,
    options: MakeOptions,
    fill: (folder: string) => Promise<void>,
  ): Promise<{ readonly folder: string; readonly cached: boolean }> {
    const folder = this.folder(kind, id);
    if (await exists(folder)) return { folder, cached: true };
    const { signal, onWait, labels = ownershipLabels('cache') } = options;
    const lock = join(await this.#inside('locks'), `${id}.json`);
    return withFileLock(lock, { signal, ...(onWait && { onWait }) }, async () => {
      if (await exists(folder)) return { folder, cached: true };
      const making = join(await this.#inside('making'), `${id}-${randomBytes(4).toString('hex')}`);
      try {
        await writeFile(`${making}.json`, JSON.stringify(labels));
        await mkdir(making);
        // Whatever the umask says: what is installed into it is installed by the user of the jail.
        if ('uid' in jailUser) await chmod(making, 0o711);
        await fill(making);
        if ('uid' in jailUser) await openToAll(making);
        await this.#inside(kind);
        await rename(making, folder).catch(async (error) => {
          // Whoever took the lock for left behind was as fast.
          if (!(await exists(folder))) throw error;
        });
      } finally {
        await rm(making, { recursive: true, force: true });
        await rm(`${making}.json`, { force: true });
      }
      return { folder, cached: false };
    });
  }

  /**
   * Notes that this process needs a folder from now on, made already or not: it is as young as its last use, and stays
   * while it is in use.
   */
  async use(kind: Kind, id: string, labels: Readonly<Record<string, string>>): Promise<void> {
    await writeFile(join(await this.#inside('in-use'), `${id}.${process.pid}.json`), JSON.stringify(labels));
    const now = new Date();
    await utimes(this.folder(kind, id), now, now).catch(() => {});
  }

  /** Removes what harnesses that are gone left half made, their notes of use and their locks. Gives back what it removed. */
  async sweep({ dryRun = false } = {}): Promise<{ readonly path: string; readonly reason: string }[]> {
    const swept: { path: string; reason: string }[] = [];
    for (const list of ['making', 'in-use', 'locks']) {
      for (const name of await names(join(this.root, list))) {
        if (!name.endsWith('.json')) continue;
        const note = join(this.root, list, name);
        const reason = isAbandoned(await readLabels(note));
        if (reason === undefined) continue;
        const path = note.slice(0, -'.json'.length);
        if (list === 'making' && (await exists(path))) swept.push({ path, reason });
        if (dryRun) continue;
        await rm(path, { recursive: true, force: true });
        await rm(note, { force: true });
      }
    }
    return swept;
  }

  /** Folders that no running harness needs; of those for /etc all but the newest, which stands for this machine. */
  async unused(): Promise<CachedFolder[]> {
    const users = await this.#users();
    const isFree = ({ id }: CachedFolder) => !isUsed(id, users);
    const etc = (await this.#describe('etc')).sort((a, b) => b.lastUsedMs - a.lastUsedMs);
    return [...(await this.#describe('cells')), ...etc.slice(1)].filter(isFree);
  }

  /**
   * Out of sight at once, so that no run begins with a folder that is half gone. Tells whether it is removed: it comes
   * back where a run was given it meanwhile.
   */
  async remove({ kind, id }: Pick<CachedFolder, 'kind' | 'id'>): Promise<boolean> {
    if (isUsed(id, await this.#users())) return false;
    const folder = this.folder(kind, id);
    const going = join(await this.#inside('making'), `${id}-${randomBytes(4).toString('hex')}`);
    await writeFile(`${going}.json`, JSON.stringify(ownershipLabels('gc')));
    try {
      const isMoved = await rename(folder, going).then(
        () => true,
        () => false,
      );
      // A run notes its use before it looks for the folder: one that found it has its note there by now.
      if (!isMoved || !isUsed(id, await this.#users())) return isMoved;
      // Fails where that run has made it again.
      await rename(going, folder).catch(() => {});
      return false;
    } finally {
      await rm(going, { recursive: true, force: true });
      await rm(`${going}.json`, { force: true });
    }
  }

  #users(): Promise<string[]> {
    return names(join(this.root, 'in-use'));
  }

  async #describe(kind: Kind): Promise<CachedFolder[]> {
    const folders: CachedFolder[] = [];
    for (const id of await names(join(this.root, kind))) {
      const stats = await lstat(this.folder(kind, id)).catch(() => undefined);
      if (!stats) continue;
      const bytes = await bytesBelow(this.folder(kind, id));
      folders.push({ kind, id, bytes, lastUsedMs: stats.mtimeMs });
    }
    return folders;
  }

  async #inside(name: string): Promise<string> {
    const folder = join(this.root, name);
    try {
      await mkdir(folder, { recursive: true });
      if ('uid' in jailUser) for (const path of [this.root, folder]) await letPass(path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOSPC' || code === 'EDQUOT') throw error;
      const message = `The cache folder ${this.root} can't be made (${code}). Mend its permissions, or name another with XDG_CACHE_HOME.`;
      throw new TaasError('TAAS_PROCESS_JAIL_UNAVAILABLE', message, { cause: error });
    }
    return folder;
  }
}

/** Root's own home is closed to the user that root starts jails as. */
function defaultRoot(): string {
  return 'uid' in jailUser ? '/var/cache/taas' : userCacheFolder();
}

/** Made with a umask that shuts others out, by this process or an earlier one. */
async function letPass(folder: string): Promise<void> {
  if (((await lstat(folder)).mode & 0o055) !== 0o055) await chmod(folder, 0o755);
}

/** Installed packages are root's afterwards: whoever got out of a jail could not change them. */
async function openToAll(folder: string): Promise<void> {
  const { execa } = await import('execa');
  await execa('chown', ['-Rh', '0:0', folder]);
  await execa('chmod', ['-R', 'a+rX', folder]);
}

function isUsed(id: string, users: readonly string[]): boolean {
  return users.some((user) => user.startsWith(`${id}.`));
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined)) !== undefined;
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function readLabels(path: string): Promise<Record<string, string>> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    // Being written, or gone.
    return {};
  }
}

async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    const stats: Stats | undefined = await lstat(path).catch(() => undefined);
    bytes += entry.isDirectory() ? await bytesBelow(path) : (stats?.blocks ?? 0) * 512;
  }
  return bytes;
}
