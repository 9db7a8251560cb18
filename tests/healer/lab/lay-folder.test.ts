import { lstat, mkdir, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changeOverlay } from '../../../src/healer/lab/change-overlay.ts';
import { FolderSnapshot } from '../../../src/healer/lab/folder-snapshot.ts';
import { layFolder } from '../../../src/healer/lab/lay-folder.ts';
import { makeFolder } from '../../e2e/run-scope.ts';

const forEver = new AbortController().signal;

test('lays changes over a copy, through no link', async () => {
  const outside = await makeFolder({ 'kept.txt': 'kept' });
  const source = await makeFolder({ 'src/a.py': 'a', 'run.sh': 'echo', 'old/b.py': 'b', file: 'f' });
  await symlink(outside, join(source, 'link'));
  const target = join(await makeFolder(), 'laid');
  await mkdir(target);
  const texts = new Map([
    ['src/a.py', 'A'],
    ['run.sh', 'echo 2'],
    ['old/b.py', null],
    ['link/kept.txt', 'overwritten'],
    ['file/now/folder.txt', 'x'],
  ]);
  await layFolder(source, await changeOverlay({ folder: source }, texts), target, forEver);
  const entries = await readdir(target, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  const told = files.map(async (path) => {
    const { mode } = await lstat(path);
    return [path.slice(target.length + 1), await readFile(path, 'utf8'), (mode & 0o111) !== 0];
  });
  expect((await Promise.all(told)).sort()).toEqual([
    ['file/now/folder.txt', 'x', false],
    ['link/kept.txt', 'overwritten', false],
    ['run.sh', 'echo 2', true],
    ['src/a.py', 'A', false],
  ]);
  expect(await readFile(join(outside, 'kept.txt'), 'utf8')).toBe('kept');
  expect(await readlink(join(source, 'link'))).toBe(outside);
});

test('a snapshot reads its own texts, and nothing else', async () => {
  const folder = await makeFolder({ 'a.txt': '\uFEFFä\r\n', 'b.bin': 'x\0y', 'secret/c.txt': 'c' });
  await writeFile(join(folder, 'latin.txt'), Buffer.from([0xe4]));
  await symlink('/etc/passwd', join(folder, 'link.txt'));
  const paths = ['a.txt', 'b.bin', 'latin.txt', 'link.txt', 'absent.txt'];
  const fileDigests = new Map(paths.map((path) => [path, 'sha256-0']));
  const snapshot = new FolderSnapshot(folder, { digest: 'sha256-1', fileDigests });
  const texts = await Promise.all([...paths, 'secret/c.txt', '../a.txt'].map((path) => snapshot.text(path)));
  expect(texts).toEqual(['\uFEFFä\r\n', null, null, null, null, null, null]);
});
