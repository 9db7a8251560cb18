// One at a time on this machine. The lock is an abstract Unix socket, which the kernel frees however its holder
// dies; where there are none (not Linux), the work just runs.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export async function withMachineLock(name, onWait, work) {
  if (process.platform !== 'linux') return work();
  for (let waited = false; ; waited = true) {
    const server = createServer((socket) => socket.destroy());
    try {
      server.listen(`\0taas-lock-${name}`);
      await once(server, 'listening');
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
      if (!waited) onWait();
      await sleep(200);
      continue;
    }
    try {
      return await work();
    } finally {
      server.close();
    }
  }
}
