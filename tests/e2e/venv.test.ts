import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RunEvent } from '../../src/events.ts';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import type { Environment } from '../../src/generated/test-scope.ts';
import type { ExecuteOptions } from '../../src/harness/execute-options.ts';
import { findBubblewrap } from '../../src/sandbox/process-jail/bubblewrap.ts';
import { JailCache } from '../../src/sandbox/process-jail/jail-cache.ts';
import { startPackageIndex } from './package-index.ts';
import { attemptOf, makeFolder, outline, runScope, type ScopeParts } from './run-scope.ts';
import { processesWith, TaasProcess, until } from './taas-process.ts';

const reason = await findBubblewrap().then(
  () => null,
  (error: Error) => error.message,
);
const suite = describe.skipIf(reason !== null);
const venv = { type: 'venv', image: undefined } as unknown as Partial<Environment>;

interface ToldRun {
  readonly report: TaaSReport;
  /** `cached`, `made`, or `failed`. */
  readonly dependencies: string | undefined;
}

/** Runs a scope in process jails; what it installs is removed with the test. */
async function runVenv(
  { environment, ...rest }: ScopeParts,
  files: Readonly<Record<string, string>> = {},
  options: ExecuteOptions = {},
): Promise<ToldRun> {
  const events: RunEvent[] = [];
  const report = await runScope({ environment: { ...venv, ...environment }, ...rest }, files, {
    ...options,
    onEvent: (event) => events.push(event),
  });
  const id = report.image?.cell_image_id;
  if (id && Object.keys(environment?.dependencies ?? {}).length > 0) {
    onTestFinished(() => rm(new JailCache().folder('cells', id), { recursive: true, force: true }));
  }
  const end = events.find((event) => event.kind === 'phase_finished' && event.phase === 'dependencies');
  return { report, dependencies: end?.kind === 'phase_finished' ? end.detail : undefined };
}

async function tarball(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const tar = pack();
  for (const [name, text] of Object.entries(files)) tar.entry({ name }, text);
  tar.finalize();
  return gzipSync(await buffer(tar as unknown as Readable));
}

/** On the loopback, which what installs shares. */
async function serve(content: Buffer): Promise<string> {
  const server = createServer((_request, response) => response.end(content));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/package.tgz`;
}

/** No other run has this digest, so that it is installed here. */
const unique = () => `# ${process.pid} ${Date.now()} ${Math.random()}\n`;

suite(`a scope without a container engine (${reason ?? 'bubblewrap'})`, () => {
  it('runs in a process jail, and the report says which isolation was in force', async () => {
    const { report } = await runVenv({ scenarios: ['id -un; hostname; pwd; python -c "print(6 * 7)"'] });
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok']);
    expect(attemptOf(report).stdout.tail).toBe('taas\ncell\n/workspace\n42\n');
    expect(report.engine).toMatchObject({
      kind: 'bubblewrap',
      api_version: null,
      isolation: 'process_jail',
      command_channel: 'warden',
    });
    expect(report.image?.requested).toBe('host');
    expect(report.warnings).toEqual([
      expect.stringContaining('a process jail stood between code and host, no container: memory is watched'),
    ]);
  });

  it('sees no file that is for root alone, and no other settings than those programs need', async () => {
    const { report } = await runVenv({
      scenarios: ['ls /etc; ls /etc/shadow /etc/machine-id 2>/dev/null; find /etc ! -readable'],
    });
    const seen = attemptOf(report).stdout.tail.trim().split('\n');
    expect(seen).toEqual(expect.arrayContaining(['group', 'hosts', 'localtime', 'passwd']));
    const allowed =
      /^(alternatives|ca-certificates|crypto-policies|fonts|group|host(s|name)|java-\d+-openjdk|ld\.so\..*|localtime|mime\.types|mtab|nsswitch\.conf|passwd|pki|protocols|python3.*|resolv\.conf|services|shells|ssl)$/;
    expect(seen.filter((name) => !allowed.test(name))).toEqual([]);
  });

  it('finds the tests of a Python project and says what each did', async () => {
    const { report } = await runVenv(
      { scenarios: [{ id: 'UNIT', execution: { runner: 'unittest' } }] },
      {
        'pyproject.toml': '[project]\nname = "shop"\nversion = "1"\n',
        'src/shop.py': 'def total(): return 3\n',
        'test_shop.py':
          'import unittest, shop\nclass T(unittest.TestCase):\n  def test_ok(self): self.assertEqual(shop.total(), 3)\n  def test_no(self): self.assertEqual(shop.total(), 4)\n',
      },
    );
    expect(outline(report)).toEqual(['fail scenario_failed', 'UNIT failed tests_failed']);
    expect(attemptOf(report).tests.map(({ name, status }) => [name, status])).toEqual([
      ['test_no', 'failed'],
      ['test_ok', 'passed'],
    ]);
  });

  it('installs Python packages once, from an index, and starts their programs', async () => {
    const index = await startPackageIndex({ shallow: '1.2.3' }, '127.0.0.1');
    const files = { 'requirements.txt': `${unique()}${index}shallow==1.2.3\n` };
    const parts: ScopeParts = {
      environment: { dependencies: { pip: 'requirements.txt' } },
      scenarios: [
        'python -c "import shallow, sys; print(shallow.version, sys.prefix)"',
        'echo x >> /opt/taas/venv/pyvenv.cfg',
      ],
    };
    const first = await runVenv(parts, files);
    expect(outline(first.report)).toEqual(['fail scenario_failed', 'S-1 passed ok', 'S-2 failed exit_code']);
    expect(attemptOf(first.report, 'S-1').stdout.tail).toBe('1.2.3 /opt/taas/venv\n');
    expect(attemptOf(first.report, 'S-2').stderr.tail).toMatch(/Read-only file system|Permission denied/);
    expect(first.dependencies).toBe('made');
    const second = await runVenv(parts, files);
    expect(second.dependencies).toBe('cached');
    expect(attemptOf(second.report, 'S-1').stdout.tail).toBe('1.2.3 /opt/taas/venv\n');
  });

  it('takes a list of packages for those of a Node project by its package.json', async () => {
    const { report } = await runVenv(
      {
        environment: { dependencies: ['is-number@7.0.0'] },
        scenarios: [
          { id: 'NODE', execution: { runner: 'node', target: 'number.test.js' } },
          'mkdir node_modules/.vite && ls node_modules',
        ],
      },
      {
        'package.json': '{"name":"numbers","private":true}',
        'number.test.js':
          "const test = require('node:test'); const is = require('is-number');\ntest('one', (t) => t.assert.ok(is(1)));\n",
      },
    );
    expect(outline(report)).toEqual(['pass all_passed', 'NODE passed ok', 'S-2 passed ok']);
    expect(attemptOf(report, 'NODE').tests.map(({ name, status }) => [name, status])).toEqual([
      ['one', 'passed'],
    ]);
    expect(attemptOf(report, 'S-2').stdout.tail).toBe('is-number\n');
  });

  it('keeps what packages run at their installation from the files of this machine, and from the warden', async () => {
    const secret = join(await makeFolder({ secret: 'of the host' }), 'secret');
    const script = `
      const fs = require('fs');
      fs.rmSync('/opt/taas/warden', { force: true });
      fs.symlinkSync('/bin/true', '/opt/taas/warden');
      fs.writeFileSync('seen.json', JSON.stringify([process.getuid(), fs.existsSync(${JSON.stringify(secret)})]));`;
    const url = await serve(
      await tarball({
        'package/package.json': '{"name":"nosy","version":"1.0.0","scripts":{"install":"node look.js"}}',
        'package/look.js': script,
      }),
    );
    const { report } = await runVenv(
      { environment: { dependencies: [url] }, scenarios: ['cat node_modules/nosy/seen.json'] },
      { 'package.json': '{"private":true}' },
    );
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok']);
    expect(attemptOf(report).stdout.tail).toBe('[1000,false]');
  });

  it('gives every scenario its own copy of what setup left, several at once', async () => {
    const ids = Array.from({ length: 8 }, (_, at) => `S-${at + 1}`);
    const { report } = await runVenv({
      lifecycle: { setup: ['echo from setup > state; mkdir -p ~/.config; echo home > ~/.config/x'] },
      policy: { isolation: 'scenario', parallel: 4 },
      scenarios: ids.map((id) => ({
        id,
        command: `cat state ~/.config/x; echo ${id} >> state; touch /tmp/left-${id} && ls /tmp`,
      })),
    });
    expect(outline(report)).toEqual(['pass all_passed', ...ids.map((id) => `${id} passed ok`)]);
    for (const id of ids) expect(attemptOf(report, id).stdout.tail).toBe(`from setup\nhome\nleft-${id}\n`);
  });

  it('kills what takes more memory than it may, and tells that it was that', async () => {
    const { report } = await runVenv({
      environment: { resources: { memory: '96MiB' } },
      scenarios: ['python3 -c "x = bytearray(400 << 20); print(len(x))"', 'echo goes on'],
    });
    expect(outline(report)).toEqual([
      'fail scenario_failed',
      'S-1 out_of_memory memory_limit',
      'S-2 passed ok',
    ]);
  });

  it('has this machine in place of the image that a scope names, and says so', async () => {
    const report = await runScope(
      { environment: { image: 'python:3.11-slim' }, scenarios: ['python3 -V'] },
      {},
      { engine: 'venv' },
    );
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok']);
    expect(report.image?.requested).toBe('python:3.11-slim');
    expect(report.warnings).toContain(
      'in place of the image "python:3.11-slim" stand the programs of this machine',
    );
  });

  it('takes no notice of an endpoint for a scope that needs none', async () => {
    const { report } = await runVenv({ scenarios: ['true'] }, {}, { engine: 'unix:///nowhere.sock' });
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok']);
  });

  const service = { id: 'db', image: 'postgres:17' };
  it.each([
    ['services', { network: 'internal', services: [service] }, 'Services come from images ("postgres:17")'],
    ['an image of its own', { build: { context: '.' } }, 'environment.build makes an image'],
    ['Debian packages', { dependencies: { apt: ['bc'] } }, 'Debian packages (environment.dependencies.apt)'],
  ] as const)('can not have %s, and says what to do', async (_what, environment, words) => {
    const { report } = await runVenv(
      { environment: environment as unknown as Partial<Environment>, scenarios: ['true'] },
      { Dockerfile: 'FROM scratch\n' },
    );
    expect(outline(report)).toEqual(['error TAAS_ENVIRONMENT_UNSUPPORTED', 'S-1 skipped harness_error']);
    expect(report.error?.message).toContain(words);
    expect(report.error?.message).toContain('environment.type "docker"');
  });

  it('says what to install where bubblewrap is missing', async () => {
    const { PATH } = process.env;
    process.env.PATH = await makeFolder();
    onTestFinished(() => {
      process.env.PATH = PATH;
    });
    const { report } = await runVenv({ scenarios: ['true'] });
    expect(outline(report)).toEqual(['error TAAS_PROCESS_JAIL_UNAVAILABLE', 'S-1 skipped harness_error']);
    expect(report.error?.message).toMatch(/^bubblewrap is not installed: .*Install/);
  });

  it('says what the kernel forbids, in the words of bwrap', async () => {
    const folder = await makeFolder();
    const script = `[ "$1" = --version ] && echo bubblewrap 0.8.0 && exit
echo "bwrap: No permissions to create new namespace" >&2; exit 1`;
    await writeFile(join(folder, 'bwrap'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    // Root starts it as somebody else.
    await chmod(folder, 0o755);
    const { PATH } = process.env;
    process.env.PATH = `${folder}:${PATH}`;
    onTestFinished(() => {
      process.env.PATH = PATH;
    });
    const { report } = await runVenv({ scenarios: ['true'] });
    expect(outline(report)).toEqual(['error TAAS_PROCESS_JAIL_UNAVAILABLE', 'S-1 skipped harness_error']);
    expect(report.error?.message).toContain('No permissions to create new namespace');
    expect(report.error?.message).toContain('User namespaces');
  });
});

suite('a run in a process jail', () => {
  const parts = (word: string): ScopeParts => ({
    environment: venv,
    lifecycle: { teardown: ['echo down'] },
    scenarios: [`echo begun; (setsid env -i /bin/sleep ${word} &); trap "" TERM INT; sleep ${word}`],
  });
  const uniqueWord = () => `31${randomInt(1e9)}`;
  const nothingIsLeft = (word: string) =>
    until(
      async () => (await processesWith(word)).length === 0,
      () => 'processes are left',
    );

  it('that is cancelled tears down, reports, and leaves nothing', async () => {
    const word = uniqueWord();
    const taas = await TaasProcess.run(parts(word));
    await taas.logged('scenario-S-1-1.stdout.log', 'begun');
    taas.child.kill('SIGINT');
    expect(await taas.exit()).toBe(130);
    const report = await taas.report();
    expect(outline(report)).toEqual(['error cancelled', 'S-1 cancelled cancelled']);
    expect(report.teardown[0]?.attempts[0]?.stdout.tail).toBe('down\n');
    await nothingIsLeft(word);
  });

  it('that is killed leaves nothing, also while it installs', async () => {
    const word = uniqueWord();
    const taas = await TaasProcess.run(parts(word));
    await taas.logged('scenario-S-1-1.stdout.log', 'begun');
    taas.child.kill('SIGKILL');
    await taas.exit();
    await nothingIsLeft(word);

    const making = join(new JailCache().root, 'making');
    const before = new Set(await readdir(making).catch((): string[] => []));
    const slow = await TaasProcess.run({
      environment: { ...venv, dependencies: { pip: [`no-such-package-${word}`] } },
      scenarios: ['true'],
    });
    const begun = async () =>
      (await readdir(making).catch((): string[] => [])).filter((name) => !before.has(name));
    await until(
      async () => (await begun()).some((name) => existsSync(join(making, name, 'own', 'pip'))),
      () => 'no installation begins',
    );
    const left = await begun();
    slow.child.kill('SIGKILL');
    await slow.exit();
    await nothingIsLeft(`no-such-package-${word}`);
    await new JailCache().sweep();
    const names = await readdir(making);
    expect(left.filter((name) => names.includes(name))).toEqual([]);
  });
});

suite('as an ordinary user', () => {
  const isRoot = process.getuid?.() === 0;
  it.skipIf(!isRoot)(
    `a scope runs with a cache of its own${isRoot ? '' : ' (it is one who runs this test)'}`,
    async () => {
      const nobody = 61_106;
      const home = await makeFolder({
        'scope.json': JSON.stringify({
          scope_id: 'mine',
          environment: { type: 'venv' },
          scenarios: [{ id: 'A', type: 'e2e', command: 'id -u; echo ok' }],
        }),
      });
      await chown(home, nobody, nobody);
      const main = join(import.meta.dirname, '../../dist/cli/main.cjs');
      const child = spawn(process.execPath, [main, 'run', join(home, 'scope.json'), '--json'], {
        cwd: home,
        uid: nobody,
        gid: nobody,
        env: { PATH: process.env.PATH, HOME: home },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let stdout = '';
      child.stdout.on('data', (chunk) => {
        stdout += chunk;
      });
      const exitCode = await new Promise((resolve) => child.once('close', resolve));
      expect(exitCode).toBe(0);
      const report = JSON.parse(stdout) as TaaSReport;
      expect(attemptOf(report).stdout.tail).toBe('1000\nok\n');
      expect(existsSync(join(home, '.cache/taas/cells'))).toBe(true);
    },
  );
});
