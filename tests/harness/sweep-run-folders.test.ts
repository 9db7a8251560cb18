import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeRunFolder } from '../../src/harness/run-folder.ts';
import { sweepRunFolders } from '../../src/harness/sweep-run-folders.ts';

const kept = [
  'artifacts/S-1/state-workspace.tar',
  'logs/scenario-S-1-1.stdout.log',
  'report.json',
  'run.json',
  'workspace.tar.gz',
];
const copies = [
  '.reserve',
  'build-context.tar',
  'state-home.tar',
  'state-workspace.tar',
  'workspace.tar',
  'workspace.tar.gz.part',
];

const runId = (number: number) => `01J${String(number).padStart(23, '0')}`;
const gone = spawnSync('true').pid;

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'taas-sweep-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A run as its process left it. */
function leave(runsDir: string, name: string, note: object): void {
  for (const file of [...kept, ...copies]) {
    const path = join(runsDir, name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file === 'run.json' ? JSON.stringify(note) : file);
  }
}

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe('copies of code and state', () => {
  test('of a run whose process is gone go; report, logs and artifacts stay', async () => {
    const runsDir = temporaryFolder();
    leave(runsDir, runId(1), { owner: `${hostname()}/${gone}/1` });
    const told = await sweepRunFolders(runsDir, { dryRun: true });
    expect(filesOf(join(runsDir, runId(1)))).toHaveLength(kept.length + copies.length);
    const swept = await sweepRunFolders(runsDir);
    expect(filesOf(join(runsDir, runId(1)))).toEqual(kept);
    expect(swept).toEqual(told);
    expect(swept.find(({ name }) => name.endsWith('/workspace.tar'))).toEqual({
      kind: 'copy',
      id: join(runsDir, runId(1), 'workspace.tar'),
      name: `${runId(1)}/workspace.tar`,
      reason: `its harness (process ${gone}) is gone`,
      bytes: 'workspace.tar'.length,
    });
    expect(await sweepRunFolders(runsDir)).toEqual([]);
  });

  test.each<[string, string, object]>([
    ['a run of another host', runId(1), { owner: `elsewhere/${gone}/1` }],
    ['a run that does not say whose it is', runId(1), { pid: gone }],
    ['a folder that is no run', 'notes', { owner: `${hostname()}/${gone}/1` }],
  ])('of %s stay', async (_, name, note) => {
    const runsDir = temporaryFolder();
    leave(runsDir, name, note);
    expect(await sweepRunFolders(runsDir)).toEqual([]);
    expect(filesOf(join(runsDir, name))).toHaveLength(kept.length + copies.length);
  });

  test('of a run that goes on stay: its note names its process', async () => {
    const runsDir = temporaryFolder();
    const folder = await makeRunFolder(runsDir, runId(1), 'scope');
    writeFileSync(folder.resolve('workspace.tar'), 'copy');
    expect(await sweepRunFolders(runsDir)).toEqual([]);
    expect(JSON.parse(readFileSync(folder.resolve('run.json'), 'utf8'))).toEqual({
      run_id: runId(1),
      scope_id: 'scope',
      pid: process.pid,
      owner: expect.stringMatching(new RegExp(`^${hostname()}/${process.pid}/\\d+$`)),
    });
  });

  test('of the newest runs go where a start looks at those only', async () => {
    const runsDir = temporaryFolder();
    for (const number of [1, 2, 3]) leave(runsDir, runId(number), { owner: `${hostname()}/${gone}/1` });
    await sweepRunFolders(runsDir, { newest: 2 });
    const left = [1, 2, 3].map((number) => filesOf(join(runsDir, runId(number))).includes('workspace.tar'));
    expect(left).toEqual([true, false, false]);
  });
});

test('a folder of runs that is not there holds nothing', async () => {
  expect(await sweepRunFolders('/nowhere')).toEqual([]);
});
