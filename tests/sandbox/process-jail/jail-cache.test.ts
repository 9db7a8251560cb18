import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ownershipLabels } from '../../../src/sandbox/labels.ts';
import { JailCache } from '../../../src/sandbox/process-jail/jail-cache.ts';

async function emptyCache(): Promise<JailCache> {
  const root = await mkdtemp(join(tmpdir(), 'taas-cache-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  return new JailCache(root);
}

/** Of a harness that is gone. */
function deadLabels(): Record<string, string> {
  const { pid } = spawnSync('true');
  return { ...ownershipLabels('run'), 'taas.owner': `${hostname()}/${pid}/1` };
}

it('makes a folder once, however many ask for it at the same time', async () => {
  const cache = await emptyCache();
  let made = 0;
  const make = () =>
    cache.make('cells', 'one', {}, async (folder) => {
      made += 1;
      await writeFile(join(folder, 'file'), 'content');
    });
  const all = await Promise.all([make(), make(), make()]);
  expect(made).toBe(1);
  expect(all.filter(({ cached }) => !cached)).toHaveLength(1);
  expect(await readdir(cache.folder('cells', 'one'))).toEqual(['file']);
  expect(await readdir(join(cache.root, 'making'))).toEqual([]);
});

it('leaves nothing of a folder that could not be made', async () => {
  const cache = await emptyCache();
  const making = cache.make('cells', 'one', {}, async () => {
    throw new Error('no room');
  });
  await expect(making).rejects.toThrow('no room');
  expect(await readdir(join(cache.root, 'making'))).toEqual([]);
  const { cached } = await cache.make('cells', 'one', {}, async () => {});
  expect(cached).toBe(false);
});

it('sweeps what a harness that is gone left half made, and that of no other', async () => {
  const cache = await emptyCache();
  await cache
    .make('cells', 'going', {}, async (folder) => {
      await writeFile(`${folder}.json`, JSON.stringify(deadLabels()));
      expect((await cache.sweep({ dryRun: true })).map(({ path }) => path)).toEqual([folder]);
      expect(await readdir(join(cache.root, 'making'))).toHaveLength(2);
      await writeFile(`${folder}.json`, JSON.stringify(ownershipLabels('run')));
      expect(await cache.sweep()).toEqual([]);
      await writeFile(`${folder}.json`, JSON.stringify(deadLabels()));
      expect(await cache.sweep()).toHaveLength(1);
      expect(await readdir(join(cache.root, 'making'))).toEqual([]);
    })
    .catch(() => {});
});

it('keeps a folder while a harness that lives uses it', async () => {
  const cache = await emptyCache();
  for (const id of ['used', 'idle']) await cache.make('cells', id, {}, async () => {});
  await cache.use('used', ownershipLabels('run'));
  await cache.use('idle', deadLabels());
  await cache.sweep();
  expect((await cache.unused()).map(({ id }) => id)).toEqual(['idle']);
  await cache.remove({ kind: 'cells', id: 'idle' });
  expect(await readdir(join(cache.root, 'cells'))).toEqual(['used']);
  expect(await readdir(join(cache.root, 'making'))).toEqual([]);
});
