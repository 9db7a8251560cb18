import { type ChildProcess, spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { TaasError } from '../../errors.ts';
import { cellUser, writableDirectories } from '../cell/cell-config.ts';
import { ProcessStream } from '../warden/process-stream.ts';
import { WardenChannel } from '../warden/warden-channel.ts';
import type { WritableDirectory } from '../warden/writable-directory.ts';
import { type JailView, jailArguments, seccompDescriptor } from './jail-arguments.ts';
import { whyNoJail } from './jail-errors.ts';
import { jailUser } from './jail-user.ts';

/** A harness that is stopped (SIGSTOP) for longer loses its cells. */
const leaseMs = 30_000;
/** The warden ends at once when its stdin closes; more only on a machine that is very busy. */
const endBudgetMs = 2_000;

/** A jail has one user: what a container's root owns is its own. */
export const jailDirectories: readonly WritableDirectory[] = writableDirectories.map((directory) => ({
  ...directory,
  uid: cellUser.uid,
  gid: cellUser.gid,
}));

export interface StartedJail {
  /** Of bwrap, on the host. */
  readonly pid: number;
  readonly channel: WardenChannel;
  /** Resolves when nothing of the jail is left. */
  remove(): Promise<void>;
}

interface JailOptions {
  /** The seccomp program. */
  readonly filter: Buffer;
  /** Beyond it the warden kills the largest process; absent: never. */
  readonly memoryBytes?: number;
}

/**
 * Starts bubblewrap with the warden as PID 1 of its namespaces, and shakes hands.
 *
 * @throws TaasError `TAAS_PROCESS_JAIL_UNAVAILABLE` when the machine does not let it, `TAAS_CELL_START_FAILED`
 */
export async function startJail(view: JailView, { filter, memoryBytes }: JailOptions): Promise<StartedJail> {
  const child = spawnJail(view, filter);
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve()).once('error', () => resolve());
  });
  const failed = new Promise<never>((_resolve, reject) => child.once('error', reject));
  const stream = new ProcessStream(child);
  const remove = async () => {
    stream.destroy();
    await Promise.race([gone, sleep(endBudgetMs, undefined, { ref: false })]);
    // The kernel then kills PID 1, and all of its namespace with it, before bwrap itself counts as gone.
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await gone;
  };
  try {
    const options = { leaseMs, directories: jailDirectories, ...(memoryBytes && { memoryBytes }) };
    const channel = await Promise.race([WardenChannel.open(stream, options), failed]);
    return { pid: child.pid ?? 0, channel, remove };
  } catch (error) {
    await remove();
    const said = stream.stderrTail.trim();
    const reason = whyNoJail(said, error as NodeJS.ErrnoException);
    if (reason) throw new TaasError('TAAS_PROCESS_JAIL_UNAVAILABLE', reason, { cause: error });
    const words = said ? ` bwrap said: ${said}` : '';
    const message = `The cell did not start: ${(error as Error).message}.${words}`;
    throw new TaasError('TAAS_CELL_START_FAILED', message, { cause: error });
  }
}

function spawnJail(view: JailView, filter: Buffer): ChildProcess {
  const stdio = Array<'pipe'>(seccompDescriptor + 1).fill('pipe');
  const child = spawn(view.bubblewrap.path, jailArguments(view), { stdio, cwd: '/', env: {}, ...jailUser });
  const pipe = child.stdio[seccompDescriptor] as Writable | undefined;
  // A bwrap that ends before it has read it says why on its own.
  pipe?.on('error', () => {}).end(filter);
  return child;
}
