import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { cp, lstat, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TaasError } from '../../errors.ts';
import { cellUser } from '../cell/cell-config.ts';
import { ownershipLabels } from '../labels.ts';
import type { JailCache } from './jail-cache.ts';

/** Raise it when the recipe below changes. */
const recipeVersion = '2';

/** What programs in /usr can't do without; nothing in it tells about this machine. */
const copied = [
  'alternatives',
  'crypto-policies',
  'fonts',
  'ld.so.cache',
  'ld.so.conf',
  'ld.so.conf.d',
  'mime.types',
  'protocols',
  'services',
  'ssl/openssl.cnf',
  ...[
    'python3',
    'python3.8',
    'python3.9',
    'python3.10',
    'python3.11',
    'python3.12',
    'python3.13',
    'python3.14',
  ],
  ...['java-11-openjdk', 'java-17-openjdk', 'java-21-openjdk', 'java-25-openjdk'],
];

/** Of the certificates and of how names are looked up: there where the host's network is shared. */
export const networkFiles = [
  '/etc/resolv.conf',
  '/etc/ssl/certs',
  '/etc/pki/tls/certs',
  '/etc/pki/ca-trust/extracted',
  '/etc/ca-certificates/extracted',
] as const;

const { name, uid, gid, home } = cellUser;
export const hostname = 'cell';

const generated: Readonly<Record<string, string>> = {
  passwd: `root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n${name}:x:${uid}:${gid}::${home}:/bin/sh\n`,
  group: `root:x:0:\nnogroup:x:65534:\n${name}:x:${gid}:\n`,
  hosts: `127.0.0.1 localhost ${hostname}\n::1 localhost ip6-localhost ip6-loopback\n`,
  hostname: `${hostname}\n`,
  'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files dns\nservices: files\nprotocols: files\n',
  shells: '/bin/sh\n/bin/bash\n',
};

/**
 * The folder that cells have as /etc: made once, and again when something that was copied into it has changed. Of a
 * folder that is when an entry of it, at any depth, has come, gone or been written.
 */
export async function makeEtc(cache: JailCache, source = '/etc'): Promise<string> {
  // At once: the many small waits of asking for each would take longer than the look itself.
  const present = copied.flatMap((file) => {
    const looks = look(join(source, file));
    return looks.length > 0 ? [[file, looks] as const] : [];
  });
  const digest = createHash('sha256')
    .update(JSON.stringify([recipeVersion, generated, networkFiles, present]))
    .digest('hex');
  const id = digest.slice(0, 32);
  await cache.use('etc', id, ownershipLabels('cache'));
  const { folder } = await cache.make('etc', id, {}, async (making) => {
    for (const [file, text] of Object.entries(generated)) await writeFile(join(making, file), text);
    await symlink('/usr/share/zoneinfo/Etc/UTC', join(making, 'localtime'));
    await symlink('/proc/self/mounts', join(making, 'mtab'));
    for (const [file] of present) {
      const target = join(making, file);
      await mkdir(dirname(target), { recursive: true });
      const filter = async (path: string) => isForAll(await lstat(path));
      await cp(join(source, file), target, { recursive: true, verbatimSymlinks: true, filter }).catch(
        (error) => {
          const message = `${join(source, file)} can't be copied for cells: ${(error as Error).message}`;
          throw new TaasError('TAAS_PROCESS_JAIL_UNAVAILABLE', message, { cause: error });
        },
      );
    }
    // Where the network's files are laid over.
    for (const path of networkFiles) {
      const target = join(making, path.slice('/etc/'.length));
      if (path.endsWith('.conf')) await writeFile(target, '');
      else await mkdir(target, { recursive: true });
    }
  });
  return folder;
}

/** What tells one state of a file or folder from another. Nothing of what is not there, or not for all. */
function look(path: string): unknown[] {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats || !isForAll(stats)) return [];
  const names = stats.isDirectory() ? readdirSync(path).sort() : [];
  return [stats.mtimeMs, stats.size, stats.mode, names.map((name) => [name, look(join(path, name))])];
}

/** What only root may read on this machine stays with root, who may be the one that copies. */
function isForAll(stats: Stats): boolean {
  if (stats.isSymbolicLink()) return true;
  const needed = stats.isDirectory() ? 0o005 : 0o004;
  return (stats.isDirectory() || stats.isFile()) && (stats.mode & needed) === needed;
}
