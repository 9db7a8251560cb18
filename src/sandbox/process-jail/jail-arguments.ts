import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { cellPaths, cellUser } from '../cell/cell-config.ts';
import type { Bubblewrap } from './bubblewrap.ts';
import type { HostTools } from './host-tools.ts';
import { hostname, networkFiles } from './jail-etc.ts';

/** Everything that a jail sees, beside the host's /usr. */
export interface JailView {
  readonly bubblewrap: Bubblewrap;
  readonly tools: HostTools;
  /** Host folder that stands as /etc. */
  readonly etc: string;
  /** Host folder that stands as /opt/taas. */
  readonly own: string;
  /** Whether the host's network is shared. */
  readonly network: boolean;
  /** The place of each writable folder: a host folder, or so many bytes of memory. */
  readonly writable: Readonly<Record<string, string | number>>;
  /** /opt/taas too, while dependencies are installed. */
  readonly ownIsWritable?: boolean;
  /** So that somebody who looks at the machine's processes knows whose it is. */
  readonly runId: string;
}

/** File descriptor of the seccomp program. */
export const seccompDescriptor = 3;
const sharedMemoryBytes = 64 * 2 ** 20;
const runBytes = 64 * 2 ** 20;

/** The arguments of bwrap. What is laid over comes after what it lies over. */
export function jailArguments(view: JailView): string[] {
  const { bubblewrap, tools, network } = view;
  const tmpfs = (path: string, bytes: number, mode: string) => [
    ...['--perms', mode],
    ...(bubblewrap.boundsFiles ? ['--size', String(bytes)] : []),
    ...['--tmpfs', path],
  ];
  const writable = Object.entries(view.writable).flatMap(([path, place]) =>
    typeof place === 'string' ? ['--bind', place, path] : tmpfs(path, place, '0755'),
  );
  return [
    ...['--unshare-all', ...(network ? ['--share-net'] : []), '--unshare-user'],
    ...['--uid', String(cellUser.uid), '--gid', String(cellUser.gid), '--cap-drop', 'ALL'],
    ...(bubblewrap.endsNamespaces ? ['--disable-userns'] : []),
    ...['--die-with-parent', '--new-session', '--as-pid-1', '--clearenv', '--hostname', hostname],
    ...['--setenv', 'TAAS_RUN_ID', view.runId],
    ...['--seccomp', String(seccompDescriptor)],
    ...['--ro-bind', '/usr', '/usr', ...systemFolders()],
    ...['--ro-bind', view.etc, '/etc'],
    ...(network ? networkFiles.flatMap((path) => ['--ro-bind-try', path, path]) : []),
    ...['--proc', '/proc', '--dev', '/dev', '--mqueue', '/dev/mqueue'],
    ...[...tmpfs('/dev/shm', sharedMemoryBytes, '1777'), '--remount-ro', '/dev'],
    ...folders('/opt', '/home', '/var'),
    ...[view.ownIsWritable ? '--bind' : '--ro-bind', view.own, '/opt/taas'],
    ...Object.entries(tools.binds).flatMap(([from, to]) => ['--ro-bind', from, to]),
    ...Object.entries(tools.links).flatMap(([link, target]) => ['--symlink', target, link]),
    ...[...tmpfs(cellPaths.results, runBytes, '0700'), ...writable],
    ...['--symlink', '../run', '/var/run'],
    ...['--remount-ro', '/', '--chdir', '/', '--', cellPaths.warden],
  ];
}

/** Links into /usr, or folders of their own where a system has not merged the two. */
function systemFolders(): string[] {
  return ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'].flatMap((path) => {
    if (!existsSync(path)) return [];
    return lstatSync(path).isSymbolicLink()
      ? ['--symlink', readlinkSync(path), path]
      : ['--ro-bind', path, path];
  });
}

function folders(...paths: readonly string[]): string[] {
  return paths.flatMap((path) => ['--perms', '0755', '--dir', path]);
}
