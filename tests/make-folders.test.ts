import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeFolders } from '../src/make-folders.ts';

test('folders are made by whoever comes first, and found by the others', async () => {
  const root = await mkdtemp(join(tmpdir(), 'taas-folders-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const made = await Promise.all(Array.from({ length: 20 }, () => makeFolders(join(root, 'a/b/c'))));
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await makeFolders(join(root, 'a/b/c'))).toBe(false);
});

test('what is no folder is told, and where none can be made the attempt ends', async () => {
  const root = await mkdtemp(join(tmpdir(), 'taas-folders-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await writeFile(join(root, 'file'), '');
  await expect(makeFolders(join(root, 'file'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  await expect(makeFolders(join(root, 'file/a/b'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  await expect(makeFolders('/proc/nothing/a/b')).rejects.toMatchObject({ code: 'ENOENT' });
});
