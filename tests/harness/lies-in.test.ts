import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { liesIn } from '../../src/harness/lies-in.ts';
import { keyFolder } from '../signing/key-files.ts';

test('a path lies in the workspace by its name, by where it leads, and by where its link is', async () => {
  const folder = await keyFolder({ 'out.pub': '' });
  const workspace = join(folder, 'code');
  await mkdir(workspace);
  await writeFile(join(workspace, 'in.pub'), '');
  await symlink(join(folder, 'out.pub'), join(workspace, 'link-out.pub'));
  await symlink(join(workspace, 'in.pub'), join(folder, 'link-in.pub'));
  await symlink(workspace, join(folder, 'code-link'));
  const found = async (path: string, root = workspace) => liesIn(root, join(folder, path));
  expect(await found('code/in.pub')).toBe(true);
  expect(await found('code')).toBe(true);
  expect(await found('code/link-out.pub')).toBe(true);
  expect(await found('link-in.pub')).toBe(true);
  expect(await found('code-link/missing.pub')).toBe(true);
  expect(await found('code/in.pub', join(folder, 'code-link'))).toBe(true);
  expect(await found('out.pub')).toBe(false);
  expect(await found('code-other/in.pub')).toBe(false);
  expect(await found('..keys/x.pub', folder)).toBe(true);
});
