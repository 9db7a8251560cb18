import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findEngine } from '../../src/sandbox/engine/find-engine.ts';
import { disguiseEngine } from './engine-proxy.ts';
import { attemptOf, makeFolder, makeScope, outline, runScope, scenarioOf } from './run-scope.ts';
import { until } from './taas-process.ts';

const main = fileURLToPath(new URL('../../dist/cli/main.cjs', import.meta.url));
const otherArchitecture = { architecture: 'riscv64' };
const noImages = { forbidden: /(PUT .*\/archive|POST .*\/commit|POST .*\/tag)$/ };

const project = {
  'test_it.py': [
    'import os',
    'def test_writes():',
    '  os.makedirs("out/deep"); open("out/deep/a.txt", "w").write("kept")',
    'def test_fails():',
    '  assert 1 == 2',
  ].join('\n'),
};

/** An image that nothing was derived from yet. */
const freshImage = () => ({
  Dockerfile: `FROM taas/python\nLABEL fresh=${Date.now()}-${Math.random()}\n`,
});

async function containersOf(runId: string): Promise<readonly unknown[]> {
  const docker = await (await findEngine()).docker();
  return docker.listContainers({ all: true, filters: { label: [`taas.run=${runId}`] } });
}

describe('an engine of an architecture without a warden', () => {
  it('runs a scope by exec, with the same verdicts, and says so', async () => {
    const report = await runScope(
      {
        environment: { image: 'taas/python', env: { COLOUR: 'blue and "green"' }, network: 'none' },
        lifecycle: {
          setup: ['echo seeded > seed', { command: 'exit 0', id: 'nothing' }],
          teardown: ['cat seed'],
        },
        scenarios: [
          { id: 'PYTEST', execution: { runner: 'pytest', target: 'test_it.py' }, artifacts: ['out/**'] },
          {
            id: 'PASS',
            command: 'cat seed; echo "$COLOUR"; whoami; pwd',
            expect: { files: { seed: { equals: 'seeded\n' } } },
          },
          { id: 'FAIL', command: 'echo why >&2; exit 3' },
          { id: 'SIGNAL', command: 'kill -SEGV $$' },
          { id: 'MISSING', command: 'no-such-program' },
          { id: 'RETRY', command: '[ $TAAS_ATTEMPT = 2 ]', retry_policy: { attempts: 2, delay: '1ms' } },
          { id: 'LITTER', command: '(setsid sleep 1001 &) ; sleep 0.2' },
        ],
      },
      project,
      { engine: await disguiseEngine(otherArchitecture) },
    );
    expect(outline(report)).toEqual([
      'fail scenario_failed',
      'PYTEST failed tests_failed',
      'PASS passed ok',
      'FAIL failed exit_code',
      'SIGNAL failed signal',
      'MISSING errored tool_missing',
      'RETRY passed ok',
      'LITTER passed ok',
    ]);
    expect(report.engine).toMatchObject({ command_channel: 'exec', isolation: 'container' });
    expect(report.warnings).toEqual([
      expect.stringMatching(/^Commands in cells of taas\/python run by .*riscv64/),
    ]);
    const pytest = attemptOf(report, 'PYTEST');
    expect(pytest.tests.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'test_writes passed',
      'test_fails failed',
    ]);
    expect(pytest.artifacts.map(({ path, bytes }) => `${path} ${bytes}`)).toEqual(['out/deep/a.txt 4']);
    expect(pytest.cpu_user_ms).toBeGreaterThan(0);
    expect(pytest.peak_memory_bytes).toBeNull();
    expect(attemptOf(report, 'PASS').stdout.tail).toBe('seeded\nblue and "green"\ntaas\n/workspace\n');
    expect(attemptOf(report, 'FAIL')).toMatchObject({ exit_code: 3, stderr: { tail: 'why\n' } });
    expect(attemptOf(report, 'SIGNAL')).toMatchObject({ exit_code: null, signal: 'SIGSEGV' });
    expect(attemptOf(report, 'LITTER').processes_left).toBe(1);
    expect(report.teardown[0]?.attempts[0]?.stdout.tail).toBe('seeded\n');
    await expect.poll(() => containersOf(report.run_id), { timeout: 5_000 }).toEqual([]);
  });

  it('kills the tree of a scenario at its deadline, and the cell goes on', async () => {
    const report = await runScope(
      {
        lifecycle: { setup: [{ id: 'server', command: 'sleep 3001', background: true }] },
        scenarios: [
          {
            id: 'SLOW',
            command: '(setsid sleep 1001 &); trap "" TERM; echo hi; sleep 1002; sleep 1003',
            timeout: '700ms',
          },
          { id: 'AFTER', command: 'ps -eo args | grep "[s]leep [0-9]"' },
        ],
      },
      {},
      { engine: await disguiseEngine(otherArchitecture) },
    );
    expect(outline(report)).toEqual(['fail scenario_failed', 'SLOW timed_out deadline', 'AFTER passed ok']);
    expect(attemptOf(report, 'SLOW')).toMatchObject({ processes_left: 0, stdout: { tail: 'hi\n' } });
    const lines = attemptOf(report, 'AFTER').stdout.tail.trim().split('\n');
    expect(lines.filter((line) => line.startsWith('sleep'))).toEqual(['sleep 3001']);
  });

  it('installs dependencies, and starts scenarios from copies of the state', async () => {
    const report = await runScope(
      {
        environment: { image: 'taas/python', dependencies: { pip: ['./greeting'] } },
        policy: { isolation: 'scenario', parallel: 2 },
        lifecycle: { setup: ['echo state > state; mkdir -m 700 private'] },
        scenarios: [
          'cat state; stat -c %a private; python -c "import greeting; print(greeting.word)"; echo changed > state',
          'cat state; echo changed > state',
        ],
      },
      {
        'greeting/pyproject.toml':
          '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n[project]\nname = "greeting"\nversion = "1"\n',
        'greeting/backend.py': backend,
        'greeting/greeting.py': `word = "hello ${Date.now()}"\n`,
      },
      { engine: await disguiseEngine(otherArchitecture) },
    );
    expect([outline(report), report.error]).toEqual([
      ['pass all_passed', 'S-1 passed ok', 'S-2 passed ok'],
      null,
    ]);
    expect(attemptOf(report, 'S-1').stdout.tail).toMatch(/^state\n700\nhello \d+\n$/);
    expect(attemptOf(report, 'S-2').stdout.tail).toBe('state\n');
  });

  it('has services as neighbours', async () => {
    const report = await runScope(
      {
        environment: {
          network: 'internal',
          services: [
            {
              id: 'web',
              image: 'taas/python',
              command: ['python', '-m', 'http.server', '8000', '--bind', '127.0.0.1'],
              ready: { port: 8000 },
            },
          ],
        },
        scenarios: ['curl -sf http://localhost:8000/ >/dev/null && echo reached'],
      },
      {},
      { engine: await disguiseEngine(otherArchitecture) },
    );
    expect([outline(report), report.error]).toEqual([['pass all_passed', 'S-1 passed ok'], null]);
    expect(scenarioOf(report, 'S-1').attempts[0]?.stdout.tail).toBe('reached\n');
  });

  it('leaves nothing when the harness is killed', async () => {
    const engine = await disguiseEngine(otherArchitecture);
    const scope = makeScope({ scenarios: ['echo running; trap "" TERM; (setsid sleep 4001 &); sleep 4002'] });
    const folder = await makeFolder({ 'scope.json': JSON.stringify(scope) });
    const args = [main, 'run', join(folder, 'scope.json'), '--out', join(folder, 'runs'), '--engine', engine];
    const harness = spawn(process.execPath, args, { stdio: 'ignore' });
    onTestFinished(() => void harness.kill('SIGKILL'));
    const runId = async () =>
      (await readdir(join(folder, 'runs')).catch((): string[] => [])).find((name) => !name.startsWith('.')) ??
      '';
    const log = async () => readdir(join(folder, 'runs', await runId(), 'logs')).catch((): string[] => []);
    await until(
      async () => (await log()).length > 0,
      () => 'the scenario did not begin',
    );
    expect(await containersOf(await runId())).toHaveLength(1);
    harness.kill('SIGKILL');
    await once(harness, 'exit');
    const gone = async () => (await containersOf(await runId())).length === 0;
    await until(gone, () => 'the cell is still there', 5_000);
  });
});

describe('an engine that lets no image be made', () => {
  it('runs a scope by exec in cells of the image as it is', async () => {
    const report = await runScope(
      {
        environment: { image: undefined, build: { context: '.' } } as never,
        scenarios: [
          { id: 'PYTEST', execution: { runner: 'pytest', target: 'test_it.py' }, artifacts: ['out/**'] },
          { id: 'HOME', command: 'touch ~/here /tmp/here here; id -u; stat -c "%u %a" ~ /workspace' },
        ],
      },
      { ...project, ...freshImage() },
      { engine: await disguiseEngine(noImages) },
    );
    expect(outline(report)).toEqual(['fail scenario_failed', 'PYTEST failed tests_failed', 'HOME passed ok']);
    expect(report.engine?.command_channel).toBe('exec');
    expect(report.warnings).toEqual([
      expect.stringMatching(/refuses to make images \(.*forbidden by a filter/),
    ]);
    expect(attemptOf(report, 'HOME').stdout.tail).toBe('1000\n1000 700\n1000 755\n');
    expect(attemptOf(report, 'PYTEST').artifacts).toHaveLength(1);
    await expect.poll(() => containersOf(report.run_id), { timeout: 5_000 }).toEqual([]);
  });

  it('can not install dependencies, and says what to do', async () => {
    const report = await runScope(
      {
        environment: {
          image: undefined,
          build: { context: '.' },
          dependencies: { pip: ['requests'] },
        } as never,
        scenarios: ['true'],
      },
      freshImage(),
      { engine: await disguiseEngine(noImages) },
    );
    expect(report.verdict).toBe('error');
    expect(report.error).toMatchObject({
      code: 'TAAS_ENVIRONMENT_UNSUPPORTED',
      message: expect.stringMatching(
        /^The dependencies of the scope \(pip\) can't be installed: .* refuses to make/,
      ),
    });
    await expect.poll(() => containersOf(report.run_id), { timeout: 5_000 }).toEqual([]);
  });
});

/** Builds a wheel of one module without any tool. */
const backend = `
import base64, hashlib, zipfile
def build_wheel(folder, config_settings=None, metadata_directory=None):
    name = 'greeting-1-py3-none-any.whl'
    files = {
        'greeting.py': open('greeting.py').read(),
        'greeting-1.dist-info/METADATA': 'Metadata-Version: 2.1\\nName: greeting\\nVersion: 1\\n',
        'greeting-1.dist-info/WHEEL': 'Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n',
    }
    record = ''.join('%s,,\\n' % path for path in [*files, 'greeting-1.dist-info/RECORD'])
    with zipfile.ZipFile(folder + '/' + name, 'w') as wheel:
        for path, text in files.items(): wheel.writestr(path, text)
        wheel.writestr('greeting-1.dist-info/RECORD', record)
    return name
`;
