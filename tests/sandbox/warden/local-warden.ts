import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { buildIntruder, buildWarden } from '../../../scripts/build-warden.mjs';
import type { CommandSpec } from '../../../src/sandbox/warden/command.ts';
import { ProcessStream } from '../../../src/sandbox/warden/process-stream.ts';
import { WardenChannel } from '../../../src/sandbox/warden/warden-channel.ts';
import type { WritableDirectory } from '../../../src/sandbox/warden/writable-directory.ts';

/** WARDEN_BINARY names another build, e.g. one with -fsanitize=address,undefined. */
export const binary: string = process.env.WARDEN_BINARY ?? buildWarden();
export const isRoot = process.getuid?.() === 0;

export interface LocalWarden extends AsyncDisposable {
  readonly process: ChildProcess;
  readonly duplex: Duplex;
  /** The exit code, once it ended. */
  readonly ended: Promise<number | null>;
}

export interface SpawnOptions {
  /** In a process namespace of its own. */
  readonly asPid1?: boolean;
  /** As in a container: also with mounts, IPC objects and a network of its own, and an empty /mnt. */
  readonly inCell?: boolean;
  /** In a bubblewrap jail, as the only user there, started by this user of the machine. */
  readonly jailedBy?: number;
  readonly binary?: string;
  readonly env?: NodeJS.ProcessEnv;
}

const cellMounts = [
  // Those of the machine's containers come and go, also in a copy of its mounts.
  "{ awk '$5 ~ /docker|containers/ { print $5 }' /proc/self/mountinfo | xargs -r umount -l 2>/dev/null; true; }",
  'mount -t tmpfs -o mode=1777 none /dev/shm',
  '{ [ -d /dev/mqueue ] || mkdir /dev/mqueue; }',
  'mount -t mqueue none /dev/mqueue',
  'chmod 1777 /dev/mqueue',
  'mount -t tmpfs -o mode=1777 none /mnt',
  'ip link set lo up',
  'exec "$0"',
];

const bubblewrap = 'bwrap';

/** The user of a jail, the warden's and everybody's. */
export const jailUser = { uid: 1000, gid: 1000 };

/** A folder that every user of the machine can read, with the warden and the intruder: /opt in the jail. */
const forJails: { path?: string } = {};

function jailPrograms(program: string): string {
  const path = mkdtempSync(join(tmpdir(), 'warden-jail-'));
  process.on('exit', () => rmSync(path, { recursive: true, force: true }));
  copyFileSync(program, join(path, 'warden'));
  copyFileSync(buildIntruder(), join(path, 'intruder'));
  for (const name of ['', 'warden', 'intruder']) chmodSync(join(path, name), 0o755);
  return path;
}

function jail(program: string): string[] {
  forJails.path ??= jailPrograms(program);
  const own = ['--unshare-all', '--unshare-user', '--disable-userns', '--as-pid-1', '--die-with-parent'];
  const user = ['--uid', '1000', '--gid', '1000'];
  const mounts = ['--ro-bind', '/', '/', '--proc', '/proc', '--dev', '/dev', '--mqueue', '/dev/mqueue'];
  const writable = ['--tmpfs', '/mnt', '--perms', '1777', '--tmpfs', '/tmp', '--tmpfs', '/opt'];
  return [
    bubblewrap,
    ...own,
    ...user,
    ...mounts,
    ...writable,
    '--ro-bind',
    forJails.path,
    '/opt',
    '/opt/warden',
  ];
}

/** Undefined when bubblewrap makes jails here for that user of the machine, else why not. */
export function whyNoJail(uid: number): string | undefined {
  const args = ['--unshare-all', '--unshare-user', '--disable-userns', '--ro-bind', '/', '/', 'true'];
  const tried = spawnSync(bubblewrap, args, { encoding: 'utf8', ...(isRoot ? { uid, gid: uid } : {}) });
  if (tried.error) return 'bubblewrap is not installed';
  if (tried.status !== 0) return `bubblewrap makes no jail here: ${tried.stderr.trim()}`;
  return isRoot || uid === process.getuid?.() ? undefined : `not the user ${uid}`;
}

/** The real warden as a child of this process. */
export function spawnWarden(options: SpawnOptions = {}): LocalWarden {
  const program = options.binary ?? binary;
  const namespaces = ['unshare', '-fp', '--kill-child', '--mount-proc'];
  const [file = program, ...args] = options.inCell
    ? [...namespaces, '-min', 'sh', '-c', cellMounts.join(' && '), program]
    : options.asPid1
      ? [...namespaces, program]
      : options.jailedBy !== undefined
        ? jail(program)
        : [];
  const child = spawn(file, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: options.env ?? process.env,
    ...(isRoot && options.jailedBy !== undefined ? { uid: options.jailedBy, gid: options.jailedBy } : {}),
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const duplex = new ProcessStream(child);
  return {
    process: child,
    duplex,
    ended,
    async [Symbol.asyncDispose]() {
      duplex.destroy();
      await ended;
    },
  };
}

export interface OpenWarden extends LocalWarden {
  readonly channel: WardenChannel;
}

export async function openWarden(
  options: SpawnOptions & {
    leaseMs?: number;
    directories?: readonly WritableDirectory[];
    links?: readonly { readonly source: string; readonly target: string }[];
    memoryBytes?: number;
  } = {},
): Promise<OpenWarden> {
  const { leaseMs = 60_000, directories = [], links = [], memoryBytes, ...spawning } = options;
  const warden = spawnWarden(spawning);
  const hello = { leaseMs, directories, links, ...(memoryBytes === undefined ? {} : { memoryBytes }) };
  const channel = await WardenChannel.open(warden.duplex, hello);
  return {
    ...warden,
    channel,
    async [Symbol.asyncDispose]() {
      await channel[Symbol.asyncDispose]();
      await warden[Symbol.asyncDispose]();
    },
  };
}

/**
 * A user that nothing else on the machine runs as, so that its process limit counts only the test's own, and that what it
 * kills is its own: test files run side by side, each worker with a user of its own.
 */
export const loner: number = 61_234 + Number(process.env.VITEST_POOL_ID ?? 0);

const environment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' };

export function shell(script: string, more: Partial<CommandSpec> = {}): CommandSpec {
  return { argv: ['/bin/sh', '-c', script], env: environment, uid: loner, gid: loner, ...more };
}

export function node(script: string, more: Partial<CommandSpec> = {}): CommandSpec {
  return { argv: [process.execPath, '-e', script], env: environment, uid: loner, gid: loner, ...more };
}

/** A new directory, removed at the end, that the test's user owns. */
export function temporaryDirectory(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'warden-test-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
