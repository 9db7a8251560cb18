import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { keepWorkspace, keptWorkspaceName } from '../../src/harness/keep-workspace.ts';
import { makeRunFolder, type RunFolder } from '../../src/harness/run-folder.ts';

const runId = (number: number) => `01J${String(number).padStart(23, '0')}`;

function runsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'taas-keep-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function failedRun(runsDir: string, number: number, copy: string | Buffer): Promise<RunFolder> {
  const folder = await makeRunFolder(runsDir, runId(number), 'shop');
  writeFileSync(folder.resolve('workspace.tar'), copy);
  return folder;
}

describe('the copy of a run that failed', () => {
  test('is kept, compressed and for its owner only', async () => {
    const folder = await failedRun(runsFolder(), 1, 'code');
    await keepWorkspace(folder);
    const kept = folder.resolve(keptWorkspaceName);
    expect(gunzipSync(readFileSync(kept)).toString()).toBe('code');
    expect(statSync(kept).mode & 0o777).toBe(0o600);
  });

  test('is not kept where it takes more than it may', async () => {
    const folder = await failedRun(runsFolder(), 1, randomBytes(100_000));
    await keepWorkspace(folder, 90_000);
    expect(readdirSync(folder.path).filter((name) => name.startsWith(keptWorkspaceName))).toEqual([]);
  });

  test('is no matter where there is none, or it can not be written', async () => {
    const folder = await failedRun(runsFolder(), 1, 'code');
    mkdirSync(folder.resolve(`${keptWorkspaceName}.part`));
    await keepWorkspace(folder);
    rmSync(folder.resolve('workspace.tar'));
    await keepWorkspace(folder);
    expect(existsSync(folder.resolve(keptWorkspaceName))).toBe(false);
  });

  test('goes when ten newer ones have come, and nothing else of its run', async () => {
    const runsDir = runsFolder();
    for (let number = 1; number <= 12; number += 1) {
      const folder = await failedRun(runsDir, number, 'code');
      writeFileSync(folder.resolve('report.json'), '{}');
      await keepWorkspace(folder);
    }
    const has = (name: string) =>
      readdirSync(runsDir).filter((run) => existsSync(join(runsDir, run, name))).length;
    expect([has(keptWorkspaceName), has('report.json')]).toEqual([10, 12]);
    expect(existsSync(join(runsDir, runId(2), keptWorkspaceName))).toBe(false);
    expect(existsSync(join(runsDir, runId(3), keptWorkspaceName))).toBe(true);
  });
});
