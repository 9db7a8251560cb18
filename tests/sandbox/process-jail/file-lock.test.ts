import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { withFileLock } from '../../../src/sandbox/process-jail/file-lock.ts';

async function lockFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'taas-lock-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

it('runs one work at a time, tells who waits, and leaves nothing', async () => {
  const folder = await lockFolder();
  const seen: string[] = [];
  const work = (name: string) =>
    withFileLock(join(folder, 'lock.json'), { onWait: () => seen.push(`${name} waits`) }, async () => {
      seen.push(`${name} starts`);
      await sleep(100);
      seen.push(`${name} ends`);
    });
  await Promise.all([work('first'), sleep(30).then(() => work('second'))]);
  expect(seen).toEqual(['first starts', 'second waits', 'first ends', 'second starts', 'second ends']);
  expect(await readdir(folder)).toEqual([]);
});

it.each([
  ['of a process that is gone', JSON.stringify({ 'taas.owner': `${hostname()}/${spawnSync('true').pid}/1` })],
  ['that was never written', ''],
])('takes over a lock %s', async (_what, text) => {
  const folder = await lockFolder();
  await writeFile(join(folder, 'lock.json'), text);
  const options = { signal: AbortSignal.timeout(5_000) };
  expect(await withFileLock(join(folder, 'lock.json'), options, async () => 'mine')).toBe('mine');
  expect(await readdir(folder)).toEqual([]);
});

it('frees the lock when the work fails, and stops waiting when it is told to', async () => {
  const path = join(await lockFolder(), 'lock.json');
  await expect(withFileLock(path, {}, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await withFileLock(path, {}, async () => {
    const waiting = withFileLock(path, { signal: AbortSignal.timeout(50) }, async () => 'never');
    await expect(waiting).rejects.toThrow(/abort|timeout/i);
  });
});
