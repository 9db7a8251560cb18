import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { JailCache } from '../../../src/sandbox/process-jail/jail-cache.ts';
import { makeEtc } from '../../../src/sandbox/process-jail/jail-etc.ts';
import { makeFolder } from '../../e2e/run-scope.ts';

it('is made again when a file deep in what was copied into it is written to', async () => {
  const cache = new JailCache(await mkdtemp(join(tmpdir(), 'taas-etc-')));
  onTestFinished(() => rm(cache.root, { recursive: true, force: true }));
  const source = await makeFolder({ 'fonts/conf.d/one': 'before', services: 'http 80/tcp' });
  const first = await makeEtc(cache, source);
  expect(await makeEtc(cache, source)).toBe(first);
  expect(await readFile(join(first, 'fonts/conf.d/one'), 'utf8')).toBe('before');
  await writeFile(join(source, 'fonts/conf.d/one'), 'after, and longer');
  expect(await readFile(join(await makeEtc(cache, source), 'fonts/conf.d/one'), 'utf8')).toBe(
    'after, and longer',
  );
});
