import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeHealFolder, sweepShellFolders } from '../../src/harness/shell-folders.ts';

const temporary = mkdtempSync(join(tmpdir(), 'taas-shells-'));
const { TMPDIR } = process.env;
beforeAll(() => {
  process.env.TMPDIR = temporary;
});
afterAll(() => {
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  rmSync(temporary, { recursive: true, force: true });
});

test('the folder of a healer is nobody else’s as long as that lives, and goes at once when it was killed', async () => {
  const longAgo = new Date(Date.now() - 86_400_000);
  const living = await makeHealFolder();
  utimesSync(living, longAgo, longAgo);
  const killed = await makeHealFolder();
  const owner = `${hostname()}/${spawnSync('true').pid}/1`;
  writeFileSync(join(killed, 'run.json'), JSON.stringify({ owner }));
  expect((await sweepShellFolders()).map(({ id }) => id)).toEqual([killed]);
  expect(readdirSync(temporary)).toEqual([living.slice(temporary.length + 1)]);
});
