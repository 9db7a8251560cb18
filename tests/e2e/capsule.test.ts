import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FailureCapsule } from '../../src/generated/failure-capsule.ts';
import type { Environment } from '../../src/generated/test-scope.ts';
import { findBubblewrap } from '../../src/sandbox/process-jail/bubblewrap.ts';
import { makeFolder, type ScopeParts } from './run-scope.ts';
import { scopeFolder, TaasCommand } from './taas-command.ts';
import { until } from './taas-process.ts';

interface Said {
  readonly exitCode: number | NodeJS.Signals;
  readonly stdout: string;
  readonly stderr: string;
}

/** Any `taas` command until its end, without progress. */
async function taas(
  cwd: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const command = new TaasCommand(argv, { cwd, env });
  const exitCode = await command.exit();
  return { exitCode, stdout: command.stdout, stderr: command.stderr };
}

/** A scope that was run, and the capsule of one of its scenarios, in a folder of its own. */
async function makeCapsule(
  parts: ScopeParts,
  files: Readonly<Record<string, string>>,
  scenario: string,
  options: readonly string[] = [],
): Promise<{ project: string; elsewhere: string; capsule: string }> {
  const project = await scopeFolder(parts, files);
  await taas(project, ['run', 'scope.json', '-q', ...options]);
  const elsewhere = await makeFolder();
  const capsule = join(elsewhere, 'failure.capsule.tgz');
  const made = await taas(project, ['capsule', 'last', scenario, '--out', capsule]);
  expect([made.exitCode, made.stderr]).toEqual([0, '']);
  return { project, elsewhere, capsule };
}

async function contentOf(capsule: string): Promise<Map<string, string>> {
  const entries = extract();
  const files = new Map<string, string>();
  entries.end(gunzipSync(await readFile(capsule)));
  for await (const entry of entries) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    files.set(entry.header.name, Buffer.concat(chunks).toString('latin1'));
  }
  return files;
}

const capsuleFolders = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('taas-capsule-'));

const shop: ScopeParts = {
  environment: { image: 'taas/python' },
  lifecycle: { setup: ['echo made by setup > made'], teardown: ['echo down'] },
  scenarios: [
    'true',
    { id: 'BASE', command: 'cat made && echo 7 > base' },
    {
      id: 'UNIT',
      type: 'unit',
      execution: { runner: 'pytest', target: 'test_shop.py' },
      depends_on: ['BASE'],
    },
  ],
};
const shopFiles = {
  'test_shop.py': `
import os, pytest, random
@pytest.mark.parametrize('n', [1, 2, 3])
def test_base(n): assert int(open('base').read()) == 7
def test_price(): assert 1 == 2
def test_seed(): assert os.environ['TAAS_SEED'] == '0'
`,
  'lib/run.sh': 'echo run',
  '.gitignore': 'ignored\n',
  ignored: 'never copied',
};

describe('a failure capsule', () => {
  it('replays the failure elsewhere when the workspace has changed, moved and gone', async () => {
    const { project, elsewhere, capsule } = await makeCapsule(shop, shopFiles, 'UNIT');
    await rename(project, `${project}-gone`);
    onTestFinished(() => rm(`${project}-gone`, { recursive: true, force: true }));
    await mkdir(project);
    await writeFile(join(project, 'test_shop.py'), 'def test_it(): pass');
    const before = await capsuleFolders();

    const replay = await taas(elsewhere, ['replay', capsule, '-q']);
    expect([replay.stdout, replay.stderr, replay.exitCode]).toEqual([
      'same outcome: failed, tests_failed (2 of 5)\n',
      '',
      0,
    ]);
    expect(await readdir(elsewhere)).toEqual(['failure.capsule.tgz']);
    expect((await capsuleFolders()).filter((name) => !before.includes(name))).toEqual([]);

    const asData = await taas(elsewhere, ['replay', capsule, '--json', '-q']);
    const data = JSON.parse(asData.stdout);
    expect([data.same, data.differences, data.circumstances]).toEqual([true, [], []]);
    expect(data.report.workspace.digest).toBe(data.capsule.workspace.digest);
  });

  it('holds the scope, the tested copy, the logs and how it came about, for its owner only', async () => {
    const { project, capsule } = await makeCapsule(shop, shopFiles, 'UNIT');
    expect((await stat(capsule)).mode & 0o777).toBe(0o600);
    const content = await contentOf(capsule);
    expect([...content.keys()]).toEqual([
      'capsule.json',
      'scope.json',
      'report.json',
      'laws/digests.json',
      'workspace.tar',
      'logs/scenario-UNIT-1.stdout.log',
    ]);
    expect(content.get('workspace.tar')).not.toContain('never copied');
    const document = JSON.parse(content.get('capsule.json') ?? '') as FailureCapsule;
    expect(document).toMatchObject({
      capsule_version: '1.0',
      scope: { id: 'e2e' },
      scenario: 'UNIT',
      outcome: { status: 'failed', reason: 'tests_failed', exit_code: 1, attempts: 1 },
      workspace: { files: 4 },
      image: { requested: 'taas/python', resolved: 'taas/python', id: expect.stringMatching(/^sha256:/) },
      engine: { kind: 'docker', isolation: 'container' },
      isolation: 'scope',
      ran_before: ['S-1'],
      env: { TZ: 'UTC', TAAS_SEED: expect.stringMatching(/^\d+$/) },
      secrets: [],
    });
    expect(document.outcome.tests.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'test_base[1] passed',
      'test_base[2] passed',
      'test_base[3] passed',
      'test_price failed',
      'test_seed failed',
    ]);
    const report = JSON.parse(content.get('report.json') ?? '');
    expect(report.scenarios.map(({ id }: { id: string }) => id)).toEqual(['UNIT']);
    expect([report.totals.scenarios, report.setup.length, report.teardown.length]).toEqual([1, 1, 1]);

    const again = await taas(project, ['capsule', 'last', 'UNIT', '--out', capsule]);
    expect([again.exitCode, again.stderr]).toEqual([2, expect.stringContaining('exists. Name another file')]);
    expect((await taas(project, ['capsule', 'last', 'UNIT', '--out', capsule, '--force'])).exitCode).toBe(0);
    expect((await readdir(project)).filter((name) => name.includes('capsule'))).toEqual([]);
  });

  it('of a flaky failure says what differs, and what ran before it', async () => {
    const scenarios = [
      'mkdir -p left; touch left/behind',
      { id: 'DEPENDS', command: 'test ! -e left/behind' },
    ];
    const { elsewhere, capsule } = await makeCapsule({ scenarios }, {}, 'DEPENDS');
    const replay = await taas(elsewhere, ['replay', capsule, '-q']);
    expect(replay.exitCode).toBe(1);
    expect(replay.stdout).toMatchInlineSnapshot(`
      "not the same outcome: passed, ok
        status     failed → passed
        reason     exit_code → ok
        exit code  1 → 0
      In the run, S-1 ran before it in the same cell: it may depend on what they left there.
      "
    `);
    const asData = JSON.parse((await taas(elsewhere, ['replay', capsule, '-q', '--json'])).stdout);
    expect([asData.same, asData.differences.length]).toEqual([false, 3]);
  });

  it('of a scenario that passed is made of the workspace, as long as it is the same', async () => {
    const { project, elsewhere, capsule } = await makeCapsule(
      { scenarios: ['cat code'] },
      { code: 'ok' },
      'S-1',
    );
    const replay = await taas(elsewhere, ['replay', capsule, '-q']);
    expect([replay.exitCode, replay.stdout]).toEqual([0, 'same outcome: passed, ok\n']);
    await writeFile(join(project, 'code'), 'changed');
    const late = await taas(project, ['capsule', 'last', 'S-1']);
    expect(late.exitCode).toBe(2);
    expect(late.stderr).toMatch(
      /TAAS_CAPSULE_WORKSPACE_GONE .*has changed since run .*, and only a run that fails keeps a copy\. Run the scope again\./,
    );
    expect(await readdir(project)).not.toContain(expect.stringContaining('capsule'));
  });

  it('never holds a secret, names those that it needs, and takes them when it is replayed', async () => {
    const parts: ScopeParts = {
      environment: { secrets: ['API_TOKEN'] },
      scenarios: ['echo "token: $API_TOKEN"; test "$API_TOKEN" = other'],
    };
    const secret = 'geheim-7c1f';
    const { elsewhere, capsule } = await makeCapsule(parts, {}, 'S-1', ['--secret', `API_TOKEN=${secret}`]);
    const content = [...(await contentOf(capsule)).values()].join('\n');
    expect(content).not.toContain(secret);
    expect(content).toContain('token: ***');
    expect(JSON.parse((await contentOf(capsule)).get('capsule.json') ?? '').secrets).toEqual(['API_TOKEN']);

    // A capsule may be anybody's: what it asks for is not taken from the environment unasked.
    const env = { API_TOKEN: secret };
    const without = await taas(elsewhere, ['replay', capsule, '-q'], env);
    expect([without.exitCode, without.stderr]).toEqual([
      2,
      expect.stringContaining('asks for API_TOKEN, and a replay takes no secret that it was not given'),
    ]);
    const same = await taas(elsewhere, ['replay', capsule, '-q', '--secret', 'API_TOKEN'], env);
    expect([same.exitCode, same.stdout]).toEqual([0, 'same outcome: failed, exit_code\n']);
    const another = await taas(elsewhere, ['replay', capsule, '-q', '--secret', 'API_TOKEN=other']);
    expect([another.exitCode, another.stdout.split('\n')[0]]).toEqual([
      1,
      'not the same outcome: passed, ok',
    ]);
  });

  it('keeps links, modes and files that git tracks though it ignores them', async () => {
    const project = await scopeFolder(
      { scenarios: ['readlink away; test -x tool.sh && cat ignored/tracked && false'] },
      { 'tool.sh': 'echo', 'ignored/tracked': 'tracked', '.gitignore': 'ignored\n.taas\n' },
    );
    const { execa } = await import('execa');
    await execa('ln', ['-s', '/etc/hostname', 'away'], { cwd: project });
    await execa('git', ['init', '-q'], { cwd: project });
    await execa('git', ['add', '-f', '.'], { cwd: project });
    await taas(project, ['run', 'scope.json', '-q']);
    const capsule = join(await makeFolder(), 'a.tgz');
    expect((await taas(project, ['capsule', 'last', 'S-1', '--out', capsule])).stderr).toBe('');
    const replay = await taas(project, ['replay', capsule, '--json', '-q']);
    const data = JSON.parse(replay.stdout);
    expect([replay.exitCode, data.same]).toEqual([0, true]);
    expect(data.report.scenarios[0].attempts[0].stdout.tail).toBe('/etc/hostname\ntracked');
  });

  it('holds the laws as they were laid over the workspace', async () => {
    const law = (n: number) => `import cart\ndef test_total(): assert cart.total() == ${n}\n`;
    const laws = await makeFolder({ 'tests/test_cart.py': law(3), 'tests/conftest.py': '' });
    const { elsewhere, capsule } = await makeCapsule(
      {
        environment: { image: 'taas/python' },
        laws: ['tests/**'],
        scenarios: [{ id: 'LAW', execution: { runner: 'pytest', target: 'tests' } }],
      },
      {
        'cart.py': 'def total(): return 2\n',
        'tests/test_cart.py': law(2),
        'tests/test_more.py': 'def test_it(): pass\n',
      },
      'LAW',
      ['--laws', laws],
    );
    await rm(laws, { recursive: true });
    const content = await contentOf(capsule);
    expect(Object.keys(JSON.parse(content.get('laws/digests.json') ?? ''))).toEqual([
      'tests/conftest.py',
      'tests/test_cart.py',
    ]);
    expect(JSON.parse(content.get('capsule.json') ?? '').laws).toMatchObject({ commit: null, files: 2 });
    const replay = await taas(elsewhere, ['replay', capsule, '-q']);
    expect([replay.stdout, replay.exitCode]).toEqual(['same outcome: failed, tests_failed (1 of 1)\n', 0]);
  });

  it('uses the image that the run used, says which is missing, and takes another', async () => {
    const { elsewhere, capsule } = await makeCapsule(
      { environment: { image: 'shop/ci:1' }, scenarios: ['false'] },
      {},
      'S-1',
      ['--image-alias', 'shop/ci:1=taas/base'],
    );
    expect((await taas(elsewhere, ['replay', capsule, '-q'])).stdout).toBe(
      'same outcome: failed, exit_code\n',
    );
    const missing = await taas(elsewhere, [
      'replay',
      capsule,
      '-q',
      '--image-alias',
      'shop/ci:1=127.0.0.1:9/no',
    ]);
    expect([missing.exitCode, missing.stdout]).toEqual([
      3,
      expect.stringMatching(
        /^not replayed: TAAS_IMAGE_MISSING [\s\S]*The run used taas\/base, whose id is sha256:[\s\S]*--image-alias shop\/ci:1=IMAGE\n$/,
      ),
    ]);
    const other = await taas(elsewhere, ['replay', capsule, '-q', '--image-alias', 'shop/ci:1=taas/python']);
    expect([other.exitCode, other.stdout]).toEqual([
      0,
      expect.stringMatching(/^same outcome: failed, exit_code\nin other circumstances:\n {2}image +sha256:/),
    ]);
  });

  it('leaves nothing when it is interrupted', async () => {
    const { elsewhere, capsule } = await makeCapsule(
      { scenarios: ['test -e go && sleep 60; false'] },
      {},
      'S-1',
    );
    const slow = await makeCapsule({ scenarios: ['echo begun; sleep 3; false'] }, {}, 'S-1');
    const before = await capsuleFolders();
    const command = new TaasCommand(['replay', slow.capsule, '--verbose'], { cwd: elsewhere });
    await command.shows('begun');
    expect((await capsuleFolders()).length).toBeGreaterThan(before.length);
    command.child.kill('SIGINT');
    expect(await command.exit()).toBe(130);
    expect((await capsuleFolders()).filter((name) => !before.includes(name))).toEqual([]);

    const impatient = new TaasCommand(['replay', slow.capsule, '--verbose'], { cwd: elsewhere });
    await impatient.shows('begun');
    impatient.child.kill('SIGINT');
    await impatient.shows('stopping');
    impatient.child.kill('SIGINT');
    expect(await impatient.exit()).toBe(130);
    await until(
      async () => (await capsuleFolders()).every((name) => before.includes(name)),
      () => 'a folder is left',
    );
    expect(await stat(capsule)).toBeDefined();
  });

  it('keeps the cell of the failure where that is asked for', async () => {
    const { elsewhere, capsule } = await makeCapsule({ scenarios: ['false'] }, {}, 'S-1');
    const kept = await taas(elsewhere, ['replay', capsule, '-q', '--keep-for', '1s']);
    expect([kept.exitCode, kept.stdout]).toEqual([
      0,
      expect.stringMatching(/^same outcome: failed, exit_code\n\nKept {2}the cell of S-1\n/),
    ]);
  });

  it('says what is wrong with its run', async () => {
    const { project } = await makeCapsule({ scenarios: ['false'] }, {}, 'S-1');
    const complaint = async (...argv: string[]) => {
      const { exitCode, stderr } = await taas(project, ['capsule', ...argv]);
      return `${exitCode} ${stderr.split('\n')[0]?.replaceAll(project, 'PROJECT')}`;
    };
    const [runId = ''] = (await readdir(join(project, '.taas/runs'))).filter((name) => !name.startsWith('.'));
    const run = join('.taas/runs', runId);
    await cp(join(project, run), join(project, 'damaged'), { recursive: true });
    await writeFile(join(project, 'damaged/workspace.tar.gz'), 'no gzip');
    await writeFile(join(project, 'no-report.json'), '{"report_version": "1.0"}');
    const said = [
      await complaint('last', 'S-2'),
      await complaint('last', 'S-1', '--runs', 'nowhere'),
      await complaint('nowhere', 'S-1'),
      await complaint('no-report.json', 'S-1'),
      await complaint('damaged', 'S-1'),
      await complaint(run, 'S-1', '--out', 'no/such/folder/x.tgz'),
    ];
    expect(said.map((line) => line.replaceAll(runId, 'RUN'))).toMatchInlineSnapshot(`
      [
        "2 error TAAS_USAGE  No run in PROJECT/.taas/runs has a scenario "S-2". Did you mean "S-1"?",
        "2 error TAAS_USAGE  No run in PROJECT/nowhere has a report. Name a run folder, or the folder of the runs with --runs.",
        "2 error TAAS_USAGE  The report PROJECT/nowhere is not there. Name a report.json or the folder of a run.",
        "2 error TAAS_USAGE  PROJECT/no-report.json is no TaaSReport: it does not satisfy the schema of reports: / must have required property 'run_id'. \`taas schema report\` prints the schema.",
        "2 error TAAS_CAPSULE_WORKSPACE_GONE  PROJECT/damaged/workspace.tar.gz can't be read: incorrect header check. Run the scope again.",
        "3 error TAAS_OUT_UNWRITABLE  The capsule PROJECT/no/such/folder/x.tgz can't be written (ENOENT).",
      ]
    `);
    expect((await taas(project, ['capsule', `${run}/report.json`, 'S-1'])).exitCode).toBe(0);
  });
});

const noJail = await findBubblewrap().then(
  () => null,
  (error: Error) => error.message,
);

describe.skipIf(noJail !== null)(`in a process jail (${noJail ?? 'bubblewrap'})`, () => {
  it('replays there, also what was written for a container', async () => {
    const venv = { type: 'venv', image: undefined } as unknown as Partial<Environment>;
    const { elsewhere, capsule } = await makeCapsule(
      { environment: venv, scenarios: ['cat code; exit 3'] },
      { code: 'x' },
      'S-1',
    );
    const replay = await taas(elsewhere, ['replay', capsule, '-q']);
    expect([replay.stdout, replay.exitCode]).toEqual(['same outcome: failed, exit_code\n', 0]);

    const contained = await makeCapsule({ scenarios: ['exit 4'] }, {}, 'S-1');
    const jailed = await taas(elsewhere, ['replay', contained.capsule, '-q', '--engine', 'venv']);
    expect([jailed.exitCode, jailed.stdout]).toEqual([
      0,
      expect.stringMatching(
        /^same outcome: failed, exit_code\nin other circumstances:\n {2}engine +docker \(container\) → bubblewrap \(process jail\)\n/,
      ),
    ]);
  });
});
