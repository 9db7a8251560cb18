import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { makeFolder } from './run-scope.ts';
import { isThere, main, scopeFolder, TaasCommand } from './taas-command.ts';

const parts = {
  environment: { secrets: ['TOKEN'] },
  lifecycle: {
    setup: ['echo seeded > db; mkdir sub'],
    teardown: [{ id: 'down', command: 'echo $(cat db) >&2' }],
  },
  scenarios: [
    { id: 'API-1', execution: { runner: 'shell', target: 'true', cwd: 'sub', env: { PORT: '80' } } },
    { id: 'API-2', command: 'true' },
  ],
};
const env = { TOKEN: 'tip-top-secret' };

describe('taas shell -- command', () => {
  it('runs it after setup with its streams apart, hands its exit code back, and tears down', async () => {
    const cwd = await scopeFolder(parts);
    const script = 'cat; cat db; echo oops >&2; echo $TAAS_SCENARIO_ID$PORT; echo $TOKEN; exit 7';
    const taas = new TaasCommand(['shell', 'scope.json', '--', 'sh', '-c', script], {
      cwd,
      env,
      input: 'in\n',
    });
    expect(await taas.exit()).toBe(7);
    expect(taas.stdout).toBe('in\nseeded\n\n***\n');
    expect(taas.stderr).toContain('oops\n');
    expect(taas.stderr).toMatch(/✓ down/);
  });

  it('ends it when the reader of its output has seen enough', async () => {
    const cwd = await scopeFolder({ scenarios: ['true'] });
    const line = `"${process.execPath}" "${main}" shell scope.json -q -- yes | head -n 1; exit \${PIPESTATUS[0]}`;
    const { status, stdout } = spawnSync('bash', ['-c', line], { cwd, encoding: 'utf8', timeout: 60_000 });
    expect([status, stdout]).toEqual([141, 'y\n']);
  });

  it('stands where a scenario would, with --only', async () => {
    const cwd = await scopeFolder(parts);
    const argv = [
      'shell',
      'scope.json',
      '--only',
      'API-1',
      '-q',
      '--',
      'sh',
      '-c',
      'pwd; echo $TAAS_SCENARIO_ID$PORT',
    ];
    const taas = new TaasCommand(argv, { cwd, env });
    expect(await taas.exit()).toBe(0);
    expect([taas.stdout, taas.stderr]).toEqual(['/workspace/sub\nAPI-180\n', '']);
  });

  it('runs it after a setup that failed, too, and says so', async () => {
    const cwd = await scopeFolder({
      lifecycle: { setup: ['echo reason; exit 4'], teardown: ['true'] },
      scenarios: ['true'],
    });
    const taas = new TaasCommand(['shell', 'scope.json', '--', 'echo', '--json'], { cwd });
    expect(await taas.exit()).toBe(0);
    expect(taas.stdout).toBe('--json\n');
    expect(taas.stderr).toContain('setup step "setup-1" did not pass: exit code 4');
    expect(taas.stderr).toContain('  reason\n');
    expect(taas.stderr).toMatch(/✓ teardown-1/);
  });

  it('tells what can not be started as a shell does, and what was killed', async () => {
    const cwd = await scopeFolder({ scenarios: ['true'] });
    const missing = new TaasCommand(['shell', 'scope.json', '-q', '--', 'frobnicate'], { cwd });
    expect(await missing.exit()).toBe(127);
    expect(missing.stderr).toBe('frobnicate: there is no such program in the cell\n');
    const killed = new TaasCommand(['shell', 'scope.json', '-q', '--', 'sh', '-c', 'kill -9 $$'], { cwd });
    expect(await killed.exit()).toBe(137);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with %s: teardown runs, nothing is left', async (signal) => {
    const cwd = await scopeFolder({ lifecycle: { teardown: ['true'] }, scenarios: ['true'] });
    const argv = ['shell', 'scope.json', '--', 'sh', '-c', 'echo id=$(hostname)=; sleep 1000'];
    const taas = new TaasCommand(argv, { cwd });
    const [, id = ''] = /id=(\w+)=/.exec(await taas.shows(/id=\w+=/)) ?? [];
    expect(await isThere(id)).toBe(true);
    taas.child.kill(signal);
    expect(await taas.exit()).toBe(130);
    expect(taas.stderr).toMatch(/✓ teardown-1/);
    expect(await isThere(id)).toBe(false);
  });

  it('that was killed leaves nothing on the disk once the next one ends, nor does that one', async () => {
    const cwd = await scopeFolder({ scenarios: ['true'] }, { 'code.txt': 'secret' });
    const TMPDIR = await makeFolder();
    const script = 'echo begun; sleep 1000';
    const killed = new TaasCommand(['shell', 'scope.json', '--', 'sh', '-c', script], {
      cwd,
      env: { TMPDIR },
    });
    await killed.shows('begun');
    killed.child.kill('SIGKILL');
    await killed.exit();
    const left = await readdir(TMPDIR);
    expect(left).toEqual([expect.stringMatching(/^taas-shell-/)]);
    const gc = new TaasCommand(['gc', '--dry-run'], { cwd, env: { TMPDIR } });
    expect(await gc.exit()).toBe(0);
    expect(gc.stdout).toContain(`would remove copy ${left[0]}`);
    const next = new TaasCommand(['shell', 'scope.json', '-q', '--', 'true'], { cwd, env: { TMPDIR } });
    expect([await next.exit(), next.stderr]).toEqual([0, '']);
    expect(await readdir(TMPDIR)).toEqual([]);
  });

  it('needs a command where there is no terminal, and a scenario that there is', async () => {
    const cwd = await scopeFolder(parts);
    for (const [argv, message] of [
      [[], 'Name a command: taas shell scope.json -- pytest -x'],
      [['--only', 'API-3', '--', 'true'], 'Did you mean "API-'],
      [
        ['--only', 'API-*', '--', 'true'],
        '--only API-* selects 2 scenarios; a shell stands in the place of one.',
      ],
      [['other.json'], 'Unknown option or argument "other.json"'],
    ] as const) {
      const taas = new TaasCommand(['shell', 'scope.json', ...argv], { cwd, env });
      expect([await taas.exit(), taas.stdout]).toEqual([2, '']);
      expect(taas.stderr).toContain(message);
    }
  });
});

describe('taas shell on a terminal', () => {
  it('is the terminal of the shell: its size, its keys, Ctrl-C, and its exit code', async () => {
    const cwd = await scopeFolder(parts);
    const taas = new TaasCommand(['shell', 'scope.json'], { cwd, env, terminal: true });
    await taas.shows('/workspace$');
    taas.type('stty size; cat db; echo id=$(hostname)=\r');
    const [, id = ''] = /id=(\w+)=/.exec(await taas.shows(/30 100\nseeded\nid=\w+=/)) ?? [];
    taas.type('sleep 1000\r');
    await taas.shows('sleep 1000');
    taas.type('\u0003');
    taas.type('echo code $?\r');
    await taas.shows('code 130');
    taas.type('exit 9\r');
    expect(await taas.exit()).toBe(9);
    expect(await taas.shows(/✓ down/)).toBeTruthy();
    expect(await isThere(id)).toBe(false);
  });

  it('leaves nothing behind when the terminal is closed', async () => {
    const cwd = await scopeFolder({ scenarios: ['true'] });
    const taas = new TaasCommand(['shell', 'scope.json'], { cwd, terminal: true });
    await taas.shows('/workspace$');
    taas.type('echo id=$(hostname)=\r');
    const [, id = ''] = /id=(\w+)=/.exec(await taas.shows(/id=\w+=/)) ?? [];
    taas.child.kill('SIGKILL');
    await expect.poll(() => isThere(id), { timeout: 10_000 }).toBe(false);
  });
});
