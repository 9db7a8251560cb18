import { appendFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { findEngine } from '../../src/sandbox/engine/find-engine.ts';
import { makeScope, type ScopeParts } from './run-scope.ts';
import { scopeFolder, TaasCommand } from './taas-command.ts';
import { until } from './taas-process.ts';

const waiting = 'waiting for changes';
const write = (cwd: string, name: string, text: string) => writeFile(join(cwd, name), text);
const writeScope = (cwd: string, parts: ScopeParts) =>
  write(cwd, 'scope.json', JSON.stringify(makeScope(parts)));

/** Containers whose harness is this process. */
async function cellsOf({ child: { pid } }: TaasCommand): Promise<string[]> {
  const docker = await (await findEngine()).docker();
  const containers = await docker.listContainers({ all: true, filters: { label: ['taas.owner'] } });
  return containers
    .filter(
      ({ Labels, State }) => Labels['taas.owner']?.split('/')[1] === String(pid) && State !== 'removing',
    )
    .map(({ Id }) => Id);
}

async function watching(cwd: string, ...argv: readonly string[]): Promise<TaasCommand> {
  const taas = new TaasCommand(['watch', 'scope.json', ...argv], { cwd });
  await taas.shows(waiting);
  return taas;
}

it('runs again on a change of the code with a cell that was started ahead, and leaves nothing', async () => {
  const cwd = await scopeFolder(
    { scenarios: ['cat src/code; ! grep -q bad src/code || { echo in use; sleep 5; false; }'] },
    { 'src/code': 'good\n' },
  );
  const taas = await watching(cwd, '--verbose');
  let spares: string[] = [];
  // Its container, once that of the first run is gone.
  await until(
    async () => {
      spares = await cellsOf(taas);
      return spares.length === 1;
    },
    () => 'no cell is started ahead',
  );
  await write(cwd, 'src/code', 'bad\n');
  await taas.shows('│ in use');
  expect(await cellsOf(taas)).toEqual(spares);
  await taas.shows('↻ src/code');
  await taas.shows(/FAIL {2}e2e/);
  await taas.shows(waiting, 2);
  await write(cwd, 'src/code', 'better\n');
  const text = await taas.shows(waiting, 3);
  expect(text.match(/^(PASS|FAIL) .*/gm)).toEqual([
    'PASS  e2e  all_passed',
    'FAIL  e2e  scenario_failed',
    'PASS  e2e  all_passed',
  ]);
  expect(text.match(/1 of 1 scenario ran$/gm)).toHaveLength(3);
  taas.child.kill('SIGINT');
  expect(await taas.exit()).toBe(130);
  expect(await cellsOf(taas)).toEqual([]);
});

it('runs only what a changed test file belongs to, and never claims more', async () => {
  const scenario = (id: string, target: string) => ({ id, execution: { runner: 'pytest', target } });
  const cwd = await scopeFolder(
    {
      environment: { image: 'taas/python' },
      scenarios: [scenario('A', 'tests/test_a.py'), scenario('B', 'tests/test_b.py')],
    },
    {
      'tests/test_a.py': 'def test_a():\n    pass\n',
      'tests/test_b.py': 'def test_b():\n    assert False\n',
    },
  );
  const taas = await watching(cwd);
  await appendFile(join(cwd, 'tests/test_a.py'), '\ndef test_c():\n    pass\n');
  const text = await taas.shows(waiting, 2);
  expect(text).toContain('1 of 2 scenarios ran (by what changed)\nnot run now, and not passed before: B\n');
  expect(text.match(/[✓✗] [AB] /g)).toEqual(['✓ A ', '✗ B ', '✓ A ']);
  taas.child.kill('SIGTERM');
  expect(await taas.exit()).toBe(130);
});

it('ends with 1 while a scenario fails that the last run left out, until it is gone from the scope', async () => {
  const scenario = (id: string) => ({ id, execution: { runner: 'pytest', target: `test_${id}.py` } });
  const files = {
    'test_a.py': 'def test_it():\n    pass\n',
    'test_b.py': 'def test_it():\n    assert False\n',
  };
  const quit = async (change?: (cwd: string) => Promise<void>) => {
    const cwd = await scopeFolder(
      { environment: { image: 'taas/python' }, scenarios: [scenario('a'), scenario('b')] },
      files,
    );
    const taas = new TaasCommand(['watch', 'scope.json'], { cwd, terminal: true });
    await taas.shows(waiting);
    await change?.(cwd);
    await appendFile(join(cwd, 'test_a.py'), '# changed\n');
    await taas.shows(/1 of \d scenarios? ran/);
    await taas.shows('PASS  e2e');
    await taas.shows(waiting, 2);
    taas.type('q');
    return taas.exit();
  };
  expect(await quit()).toBe(1);
  const without = async (cwd: string) => {
    await writeScope(cwd, { environment: { image: 'taas/python' }, scenarios: [scenario('a')] });
  };
  expect(await quit(without)).toBe(0);
});

it('runs what a change concerns also where the scope is one part of several', async () => {
  const scenario = (id: string) => ({ id, execution: { runner: 'pytest', target: `test_${id}.py` } });
  const cwd = await scopeFolder(
    {
      environment: { image: 'taas/python' },
      policy: { shard: '2/2' },
      scenarios: ['a', 'b', 'c', 'd'].map(scenario),
    },
    Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [`test_${id}.py`, 'def test_it():\n    pass\n'])),
  );
  const taas = await watching(cwd);
  await write(cwd, 'test_b.py', 'def test_it():\n    assert False\n');
  await taas.shows('1 of 4 scenarios ran (by what changed)');
  await taas.shows(waiting, 2);
  await write(cwd, 'test_a.py', 'def test_it():\n    assert False\n');
  const text = await taas.shows('nothing that is watched is concerned');
  expect(text.match(/^(PASS|FAIL) .*/gm)).toEqual(['PASS  e2e  all_passed', 'FAIL  e2e  scenario_failed']);
  taas.child.kill('SIGINT');
  await taas.exit();
});

it('watches a scope whose cells may write to their root', async () => {
  const look = 'cat /srv/data; echo changed > /srv/data; cat code';
  const cwd = await scopeFolder(
    {
      environment: { image: undefined, build: { context: '.' }, writable_root: true } as never,
      policy: { isolation: 'scenario' },
      lifecycle: { setup: ['echo setup > /srv/data'] },
      scenarios: [look, look],
    },
    { Dockerfile: 'FROM taas/base\nRUN touch /srv/data && chown 1000:1000 /srv/data\n', code: '1' },
  );
  const taas = await watching(cwd, '--verbose');
  await write(cwd, 'code', '2');
  const text = await taas.shows(waiting, 2);
  expect(text.match(/^(PASS|FAIL|ERROR) .*/gm)).toEqual(['PASS  e2e  all_passed', 'PASS  e2e  all_passed']);
  expect(text.match(/│ (setup|changed)$/gm)).toEqual(Array(4).fill('│ setup'));
  taas.child.kill('SIGINT');
  expect(await taas.exit()).toBe(130);
  expect(await cellsOf(taas)).toEqual([]);
});

it('takes up a changed scope: its new scenario alone, all with a new environment, an error while it is broken', async () => {
  const cwd = await scopeFolder({ scenarios: ['echo one'] });
  const taas = await watching(cwd);
  await writeScope(cwd, { scenarios: ['echo one', 'echo two'] });
  await taas.shows('1 of 2 scenarios ran (by what changed)');
  await taas.shows(waiting, 2);
  await write(cwd, 'scope.json', '{ "scope_id": ');
  await taas.shows('TAAS_SCOPE_INVALID');
  await writeScope(cwd, { environment: { env: { NEW: '1' } }, scenarios: ['echo one', 'echo $NEW'] });
  expect(await taas.shows(waiting, 3)).toContain('2 of 2 scenarios ran\n');
  taas.child.kill('SIGINT');
  await taas.exit();
});

it('starts over when a change comes during a run, also during its teardown', async () => {
  const cwd = await scopeFolder(
    {
      lifecycle: { teardown: ['echo down; [ $(cat code) = 3 ] || sleep 2'] },
      scenarios: ['echo code $(cat code); [ $(cat code) = 3 ] || sleep 1000'],
    },
    { code: '1' },
  );
  const taas = new TaasCommand(['watch', 'scope.json', '--verbose'], { cwd });
  await taas.shows('│ code 1');
  await write(cwd, 'code', '2');
  await taas.shows('│ down');
  await write(cwd, 'code', '3');
  await taas.shows(waiting);
  await sleep(500);
  const text = await taas.shows(waiting);
  expect(text.match(/waiting for changes/g)).toHaveLength(1);
  expect(text.match(/│ code \d/g)?.at(-1)).toBe('│ code 3');
  expect(text.match(/^(PASS|FAIL|ERROR|CANCELLED) .*/gm)).toEqual(['PASS  e2e  all_passed']);
  taas.child.kill('SIGINT');
  await taas.exit();
  expect(await cellsOf(taas)).toEqual([]);
});

it('sees what a copy would hold, and nothing else: no report, no ignored file, no save without a change', async () => {
  const cwd = await scopeFolder({ scenarios: ['ls'] }, { '.gitignore': 'out\n', code: '1' });
  const taas = await watching(cwd);
  await mkdir(join(cwd, 'node_modules'));
  await write(cwd, 'node_modules/x', '1');
  await write(cwd, 'out', '1');
  await write(cwd, 'code', '1');
  await sleep(1_000);
  expect((await taas.shows(waiting)).match(/↻/g)).toBeNull();
  // As editors save: a new file takes the place of the old one.
  await write(cwd, '.code.swp', '2');
  await rename(join(cwd, '.code.swp'), join(cwd, 'code'));
  await taas.shows('↻ code');
  await taas.shows(waiting, 2);
  await mkdir(join(cwd, 'new/folder'), { recursive: true });
  await write(cwd, 'new/folder/file', '1');
  await taas.shows('↻ new/folder/file');
  await taas.shows(waiting, 3);
  await rm(join(cwd, 'new'), { recursive: true });
  await taas.shows('↻ new/folder/file', 2);
  await taas.shows(waiting, 4);
  taas.child.kill('SIGINT');
  await taas.exit();
});

it('listens to keys on a terminal: Enter for all, f for what failed, q to quit', async () => {
  const cwd = await scopeFolder({ scenarios: ['true', 'false'] });
  const taas = new TaasCommand(['watch', 'scope.json'], { cwd, terminal: true });
  await taas.shows('Enter runs everything, f what failed, q quits');
  taas.type('f');
  await taas.shows('1 of 2 scenarios ran (what failed)');
  await taas.shows(waiting, 2);
  taas.type('\r');
  await taas.shows('2 of 2 scenarios ran', 2);
  await taas.shows(waiting, 3);
  taas.type('q');
  expect(await taas.exit()).toBe(1);
});

it('ends on a terminal with Ctrl-C, at once with the second one', async () => {
  const cwd = await scopeFolder({
    lifecycle: { teardown: ['sleep 1000'] },
    scenarios: ['echo now; sleep 1000'],
  });
  const taas = new TaasCommand(['watch', 'scope.json', '--verbose'], { cwd, terminal: true });
  await taas.shows('│ now');
  taas.type('\u0003');
  await taas.shows('press Ctrl-C again to stop at once');
  taas.type('\u0003');
  expect(await taas.exit()).toBe(130);
});

it('keeps the folders of the last ten runs', async () => {
  const cwd = await scopeFolder({ scenarios: ['cat code'] }, { code: '0' });
  const taas = await watching(cwd, '--quiet');
  for (let run = 1; run <= 11; run += 1) {
    await write(cwd, 'code', String(run));
    await taas.shows(waiting, run + 1);
  }
  const runs = (await readdir(join(cwd, '.taas/runs'))).filter((name) => !name.startsWith('.'));
  expect(runs).toHaveLength(10);
  taas.child.kill('SIGINT');
  await taas.exit();
});

it('refuses what it can not watch', async () => {
  const cwd = await scopeFolder({ scenarios: ['true'] });
  for (const [argv, message] of [
    [['missing.json'], 'TAAS_SCOPE_UNREADABLE'],
    [['scope.json', '--json'], 'Unknown option or argument "json"'],
    [['scope.json', '--workspace', 'missing'], 'TAAS_WORKSPACE_UNREADABLE'],
  ] as const) {
    const taas = new TaasCommand(['watch', ...argv], { cwd });
    if (argv[1] === '--workspace') {
      await taas.shows(message);
      taas.child.kill('SIGINT');
      expect(await taas.exit()).toBe(130);
    } else {
      expect(await taas.exit()).toBe(2);
      expect(taas.stderr).toContain(message);
    }
  }
});
