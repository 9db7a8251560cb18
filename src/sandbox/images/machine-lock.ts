import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

interface MachineLockOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called once if another process has the lock. */
  readonly onWait?: () => void;
}

/**
 * Runs one `work` of this name at a time on this machine. The lock is an abstract Unix socket, which the kernel
 * frees however its holder dies. Linux has those and others do not: there `work` just runs, so that it must be
 * correct without the lock, only wasteful.
 */
export async function withMachineLock<T>(
  name: string,
  { signal, onWait }: MachineLockOptions,
  work: () => Promise<T>,
): Promise<T> {
  if (process.platform !== 'linux') return work();
  let waited = false;
  for (;;) {
    const server = createServer((socket) => socket.destroy());
    try {
      server.listen(`\0taas-lock-${name}`);
      await once(server, 'listening');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      if (!waited) onWait?.();
      waited = true;
      await sleep(200, undefined, { ...(signal ? { signal } : {}) });
      continue;
    }
    try {
      return await work();
    } finally {
      server.close();
    }
  }
}
