import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { buildWarden } from '../../../scripts/build-warden.mjs';
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

/** The real warden as a child of this process. */
export function spawnWarden(options: SpawnOptions = {}): LocalWarden {
  const program = options.binary ?? binary;
  const namespaces = ['unshare', '-fp', '--kill-child', '--mount-proc'];
  const [file = program, ...args] = options.inCell
    ? [...namespaces, '-min', 'sh', '-c', cellMounts.join(' && '), program]
    : options.asPid1
      ? [...namespaces, program]
      : [];
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'], env: options.env ?? process.env });
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
  options: SpawnOptions & { leaseMs?: number; directories?: readonly WritableDirectory[] } = {},
): Promise<OpenWarden> {
  const { leaseMs = 60_000, directories = [], ...spawning } = options;
  const warden = spawnWarden(spawning);
  const channel = await WardenChannel.open(warden.duplex, { leaseMs, directories });
  return {
    ...warden,
    channel,
    async [Symbol.asyncDispose]() {
      await channel[Symbol.asyncDispose]();
      await warden[Symbol.asyncDispose]();
    },
  };
}

/** A user that nothing else on the machine runs as, so that its process limit counts only the test's own. */
export const loner = 61_234;

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
