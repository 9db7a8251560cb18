import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { withMachineLock } from '../../../src/sandbox/images/machine-lock.ts';

const linuxOnly = test.skipIf(process.platform !== 'linux');

linuxOnly('runs one work of a name at a time and tells who waits', async () => {
  const seen: string[] = [];
  const work = (name: string) =>
    withMachineLock('test-order', { onWait: () => seen.push(`${name} waits`) }, async () => {
      seen.push(`${name} starts`);
      await sleep(100);
      seen.push(`${name} ends`);
    });
  await Promise.all([work('first'), sleep(20).then(() => work('second'))]);
  expect(seen).toEqual(['first starts', 'second waits', 'first ends', 'second starts', 'second ends']);
});

linuxOnly('passes on when its holder is killed', async () => {
  const hold = `require('node:net').createServer().listen('\\0taas-lock-test-killed', () => console.log('held'))`;
  const holder = spawn(process.execPath, ['-e', hold], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  const result = withMachineLock('test-killed', { onWait: () => holder.kill('SIGKILL') }, async () => 'mine');
  expect(await result).toBe('mine');
});

linuxOnly('frees the name when the work fails', async () => {
  const failing = withMachineLock('test-failure', {}, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(await withMachineLock('test-failure', {}, async () => 'next')).toBe('next');
});

linuxOnly('stops waiting when it is told to', async () => {
  await withMachineLock('test-abort', {}, async () => {
    const waiting = withMachineLock('test-abort', { signal: AbortSignal.timeout(50) }, async () => 'never');
    await expect(waiting).rejects.toThrow(/abort|timeout/i);
  });
});
