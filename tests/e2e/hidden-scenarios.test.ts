import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { makeFolder, type ScopeParts } from './run-scope.ts';
import { scopeFolder, TaasCommand } from './taas-command.ts';

const canary = 'CANARY7f3a';
/** What teardown writes: it sees what hidden scenarios left. */
const echo = 'ECHO7f3a';

/** A server that logs what it is asked, and a hidden scenario with the canary wherever a document takes a text. */
const parts: ScopeParts = {
  environment: { image: 'taas/python' },
  lifecycle: {
    setup: [
      'echo prepared',
      {
        id: 'server',
        command: 'python3 -u -m http.server 8000 --bind 127.0.0.1',
        background: true,
        ready: { port: 8000 },
      },
    ],
    teardown: [`cat seen; echo '${echo.slice(0, 4)}''${echo.slice(4)}'`],
  },
  scenarios: [
    { id: 'OPEN', command: 'echo public; echo kept > public.txt', artifacts: ['public.txt'] },
    {
      id: `H-${canary}`,
      type: canary,
      title: `the ${canary}`,
      tags: [canary],
      visibility: 'hidden',
      command: [
        `echo out-${canary}; echo err-${canary} >&2; echo ${canary} | tee seen ${canary}.txt`,
        `python3 -c "import urllib.request as r; r.urlopen('http://localhost:8000/${canary}.txt')"`,
      ].join('; '),
      expect: { stdout: { contains: `more-${canary}` } },
      artifacts: [`${canary}.*`],
      retry_policy: { attempts: 2, delay: '1ms' },
    },
    {
      id: 'TESTS',
      execution: { runner: 'pytest', target: 'tests' },
    },
    {
      id: `T-${canary}`,
      visibility: 'hidden',
      execution: { runner: 'pytest', target: 'hidden', args: ['-rA'] },
    },
    { id: 'NEEDS', command: 'true', depends_on: [`T-${canary}`] },
  ],
};

const files = {
  'tests/test_open.py': 'def test_open():\n  assert True\n',
  'hidden/test_hidden.py': `def test_${canary}():\n  print("${canary}")\n  assert "${canary}" == ""\n`,
};

/** Every text of a folder, by path. */
async function textsIn(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(path, 'latin1')] as const)),
  );
}

async function privateFolders(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith('taas-private-'));
}

/** The files of the one run in a folder of runs. */
function filesOfRun(runs: string, texts: ReadonlyMap<string, string>): string[] {
  return [...texts.keys()]
    .map((path) => relative(runs, path).split('/').slice(1).join('/'))
    .filter(Boolean)
    .sort();
}

describe.each(['scope', 'scenario'] as const)('a run for the Citizen with isolation: %s', (isolation) => {
  it('leaves no word of a hidden scenario on any stream or in any file', async () => {
    const cwd = await scopeFolder({ ...parts, policy: { isolation, parallel: 1 } }, files);
    const out = join(await makeFolder(), 'runs');
    const privateDir = await makeFolder();
    const citizen = ['--audience', 'citizen', '--out', out, '--legislator-out', privateDir];
    const copies = await makeFolder();
    const reports = ['json', 'junit'].flatMap((kind) => ['--report', `${kind}=${copies}/${kind}`]);
    const taas = new TaasCommand(['run', 'scope.json', ...citizen, ...reports, '--json', '--verbose'], {
      cwd,
    });
    expect(await taas.exit()).toBe(1);

    const seen = new Map([
      ...(await textsIn(out)),
      ...(await textsIn(copies)),
      ['stdout', taas.stdout],
      ['stderr', taas.stderr],
    ]);
    for (const [place, text] of seen) {
      expect(`${place}\n${text}`).not.toContain(canary);
      expect(`${place}\n${text}`).not.toContain(echo);
    }
    const report = JSON.parse(taas.stdout) as TaaSReport;
    expect(report).toMatchObject({
      audience: 'citizen',
      verdict: 'fail',
      reason: 'scenario_failed',
      message: '1 of 3 scenarios did not pass; a hidden scenario did not pass',
      totals: { scenarios: 3, passed: 2, skipped: 1, attempts: 2, tests: { total: 1 } },
    });
    expect(report.scenarios.map(({ id, status, message }) => [id, status, message])).toEqual([
      ['OPEN', 'passed', 'as expected'],
      ['TESTS', 'passed', '1 test passed'],
      ['NEEDS', 'skipped', 'a hidden scenario did not pass'],
    ]);
    // What may be seen is there.
    expect(filesOfRun(out, await textsIn(out))).toEqual([
      'artifacts/OPEN-1/public.txt',
      'junit.xml',
      'logs/scenario-OPEN-1.stdout.log',
      'logs/scenario-TESTS-1.stdout.log',
      'logs/setup-setup-1-1.stdout.log',
      'report.json',
      'run.json',
    ]);
    expect(taas.stderr).toContain('public');

    // The Legislator has everything.
    const full = [...(await textsIn(privateDir))].map(([place, text]) => `${place}\n${text}`).join('\n');
    for (const text of [`out-${canary}`, `err-${canary}`, `test_${canary}`, `${canary}.txt`]) {
      expect(full).toContain(text);
    }
  });
});

it('keeps nothing of hidden scenarios where no folder is named for it', async () => {
  const before = await privateFolders();
  const cwd = await scopeFolder(parts, files);
  const out = await makeFolder();
  const taas = new TaasCommand(['run', 'scope.json', '--audience', 'citizen', '--out', out], { cwd });
  expect(await taas.exit()).toBe(1);
  expect(taas.stdout + taas.stderr).not.toContain(canary);
  expect([...(await textsIn(out))].join('\n')).not.toContain(canary);
  expect((await privateFolders()).filter((name) => !before.includes(name))).toEqual([]);
});

it('runs hidden scenarios again after a report that does not tell of them, and lets them count', async () => {
  const cwd = await scopeFolder({
    scenarios: [
      { id: 'OPEN', command: 'true' },
      { id: `H-${canary}`, command: 'test -e mended', visibility: 'hidden' },
    ],
  });
  const run = async (...more: string[]) => {
    const taas = new TaasCommand(['run', 'scope.json', '--audience', 'citizen', '--json', ...more], { cwd });
    const exitCode = await taas.exit();
    expect(taas.stdout + taas.stderr).not.toContain(canary);
    return [exitCode, (JSON.parse(taas.stdout) as TaaSReport).message];
  };
  expect(await run()).toEqual([1, 'a hidden scenario did not pass']);
  const [exitCode, message] = await run('--rerun-failed', 'last');
  expect(exitCode).toBe(1);
  expect(message).toMatch(/^a hidden scenario did not pass; only what did not pass in run \w+ was run$/);
});

it('refuses folders that a Citizen sees, and options that show too much', async () => {
  const cwd = await scopeFolder({ scenarios: [{ id: 'A', command: 'true', visibility: 'hidden' }] });
  const refused = async (...argv: string[]) => {
    const taas = new TaasCommand(['run', 'scope.json', ...argv], { cwd });
    return [await taas.exit(), taas.stderr.split('\n')[0]?.replaceAll(cwd, 'CWD')];
  };
  const citizen = ['--audience', 'citizen'];
  expect(await refused(...citizen, '--legislator-out', 'full')).toEqual([
    2,
    expect.stringContaining(
      '--legislator-out CWD/full lies in the workspace, which is copied into the cells (CWD)',
    ),
  ]);
  expect(await refused(...citizen, '--out', '/tmp/runs', '--legislator-out', '/tmp/runs/x')).toEqual([
    2,
    expect.stringContaining('lies in the folder of the runs, which is for the Citizen (/tmp/runs)'),
  ]);
  expect(await refused('--legislator-out', '/tmp/full')).toEqual([
    2,
    expect.stringContaining('--audience citizen'),
  ]);
  expect(await refused(...citizen, '--keep-for', '1m')).toEqual([2, expect.stringContaining('--keep')]);
});

describe('taas report', () => {
  it('makes a copy for the Citizen of a full report, in every format', async () => {
    const cwd = await scopeFolder(parts, files);
    const out = await makeFolder();
    const run = new TaasCommand(['run', 'scope.json', '--json', '--out', out], { cwd });
    expect(await run.exit()).toBe(1);
    expect(run.stdout).toContain(canary);
    const { run_dir } = JSON.parse(run.stdout) as TaaSReport;
    for (const format of ['text', 'json', 'junit']) {
      const taas = new TaasCommand(['report', run_dir, '--audience', 'citizen', '--format', format], { cwd });
      expect([await taas.exit(), taas.stderr]).toEqual([0, '']);
      expect(taas.stdout).toContain('a hidden scenario did not pass');
      expect(taas.stdout).not.toContain(canary);
      expect(taas.stdout).not.toContain(echo);
    }
    const whole = new TaasCommand(['report', join(run_dir, 'report.json'), '--json'], { cwd });
    await whole.exit();
    expect(JSON.parse(whole.stdout)).toEqual(JSON.parse(run.stdout));

    const file = new TaasCommand(
      ['report', run_dir, '--audience', 'citizen', '--format', 'junit', '--out', 'copies/junit.xml'],
      { cwd },
    );
    expect([await file.exit(), file.stdout]).toEqual([0, '']);
    expect(await readFile(join(cwd, 'copies/junit.xml'), 'utf8')).toContain('a hidden scenario did not pass');
  });

  it('says what is wrong with a file that is no report', async () => {
    const cwd = await makeFolder({ 'a.json': '{}', 'b.json': '{' });
    for (const [path, message] of [
      ['a.json', 'it does not satisfy the schema of reports'],
      ['b.json', 'it is not JSON'],
      ['c.json', 'is not there'],
    ] as const) {
      const taas = new TaasCommand(['report', path], { cwd });
      expect([await taas.exit(), taas.stderr]).toEqual([2, expect.stringContaining(message)]);
    }
  });
});
