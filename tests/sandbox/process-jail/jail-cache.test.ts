import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
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
  const making = join(cache.root, 'making');
  const seen: unknown[] = [];
  let half = '';
  const made = cache.make('cells', 'going', {}, async (folder) => {
    half = folder;
    await writeFile(`${folder}.json`, JSON.stringify(deadLabels()));
    seen.push(
      (await cache.sweep({ dryRun: true })).map(({ path }) => path),
      (await readdir(making)).length,
    );
    await writeFile(`${folder}.json`, JSON.stringify(ownershipLabels('run')));
    seen.push(await cache.sweep());
    await writeFile(`${folder}.json`, JSON.stringify(deadLabels()));
    seen.push(
      (await cache.sweep()).map(({ path }) => path),
      await readdir(making),
    );
  });
  // What it was filling is gone.
  await expect(made).rejects.toThrow(/no such file/i);
  expect(seen).toEqual([[half], 2, [], [half], []]);
});

it('keeps a folder while a harness that lives uses it', async () => {
  const cache = await emptyCache();
  for (const id of ['used', 'idle']) await cache.make('cells', id, {}, async () => {});
  await cache.use('cells', 'used', ownershipLabels('run'));
  await cache.use('cells', 'idle', deadLabels());
  await cache.sweep();
  expect((await cache.unused()).map(({ id }) => id)).toEqual(['idle']);
  await cache.remove({ kind: 'cells', id: 'idle' });
  expect(await readdir(join(cache.root, 'cells'))).toEqual(['used']);
  expect(await readdir(join(cache.root, 'making'))).toEqual([]);
});

it('keeps a folder that a run was given since it was found unused', async () => {
  const cache = await emptyCache();
  await cache.make('cells', 'one', {}, async (folder) => writeFile(join(folder, 'file'), ''));
  const [found] = await cache.unused();
  await cache.use('cells', 'one', ownershipLabels('run'));
  expect(found && (await cache.remove(found))).toBe(false);
  expect(await readdir(cache.folder('cells', 'one'))).toEqual(['file']);
  expect(await readdir(join(cache.root, 'making'))).toEqual([]);
});

it('keeps what stands as /etc for a harness that lives', async () => {
  const cache = await emptyCache();
  for (const id of ['used', 'idle', 'newest']) await cache.make('etc', id, {}, async () => {});
  await cache.use('etc', 'used', ownershipLabels('run'));
  await utimes(cache.folder('etc', 'used'), 1, 1);
  await utimes(cache.folder('etc', 'idle'), 2, 2);
  expect((await cache.unused()).map(({ id }) => id)).toEqual(['idle']);
});

it('waits for nobody who holds a socket of the name that its lock had', async () => {
  const cache = await emptyCache();
  const digest = createHash('sha256').update(cache.folder('cells', 'one')).digest('hex').slice(0, 32);
  const holder = createServer().listen(`\0taas-lock-${digest}`);
  onTestFinished(() => void holder.close());
  const { cached } = await cache.make('cells', 'one', { signal: AbortSignal.timeout(5_000) }, async () => {});
  expect(cached).toBe(false);
});
