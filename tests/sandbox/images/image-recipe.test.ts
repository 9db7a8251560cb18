import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readRecipe, recipesFolder } from '../../../src/sandbox/images/image-recipe.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taas-recipes-'));
  await cp(recipesFolder, folder, { recursive: true });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

test('finds the recipe, the public base it names, and the certificates beside it', async () => {
  const recipe = await readRecipe('python', folder);
  expect(recipe.publicBase).toBe('debian:bookworm-slim');
  expect([...recipe.files.keys()].slice(0, 2)).toEqual(['python/Dockerfile', 'certificates/README.md']);
});

test('has the same digest wherever the same recipe lies', async () => {
  expect((await readRecipe('node', folder)).digest).toBe((await readRecipe('node')).digest);
});

test.each(['base/Dockerfile', 'rootfs.sh', 'certificates/proxy.crt'])(
  'has another digest when %s changes',
  async (file) => {
    const before = (await readRecipe('base', folder)).digest;
    await writeFile(join(folder, file), '# changed\n', { flag: 'a' });
    expect((await readRecipe('base', folder)).digest).not.toBe(before);
  },
);

test('takes the extra certificates of Node along', async () => {
  const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
  await writeFile(join(folder, 'my proxy.pem'), pem);
  vi.stubEnv('NODE_EXTRA_CA_CERTS', join(folder, 'my proxy.pem'));
  expect([...(await readRecipe('base', folder)).files.values()]).toContain(`${pem}\n`);
});
