import { describe, expect, test } from 'vitest';
import { taas } from './fake-terminal.ts';
import { smallestScope, temporaryFolder } from './temporary-folder.ts';

describe('taas validate', () => {
  test('says of each document whether it is valid, and ends with 2 when one is not', async () => {
    const cwd = temporaryFolder({
      'good.json': smallestScope,
      'bad.json': '{ "scope_id": "x", "scenarois": [] }',
    });
    const { exitCode, stdout, stderr } = await taas(['validate', 'bad.json', 'good.json'], { cwd });
    expect(exitCode).toBe(2);
    expect(stdout).toBe('✓ good.json  smallest, 1 scenario\n');
    expect(stderr).toMatch(/^error TAAS_SCOPE_INVALID/);
    expect(stderr).toContain('Did you mean "scenarios"?');
  });

  test('prints nothing but data on stdout under --json', async () => {
    const cwd = temporaryFolder({ 'good.json': smallestScope });
    const { exitCode, stdout } = await taas(['validate', 'good.json', 'missing.json', '--json'], { cwd });
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject([
      { path: 'good.json', valid: true, scope_id: 'smallest', scenarios: 1, warnings: [] },
      { path: 'missing.json', valid: false, error: { code: 'TAAS_SCOPE_UNREADABLE' } },
    ]);
  });
});

describe('taas plan', () => {
  const scope = JSON.stringify({
    scope_id: 'planned',
    title: 'A plan',
    environment: {
      type: 'docker',
      image: 'python:3.11-slim',
      dependencies: { pip: 'requirements.txt', apt: ['jq'] },
      secrets: ['TOKEN'],
    },
    lifecycle: {
      setup: ['python seed.py', { command: './serve', background: true, ready: { port: 3000 } }],
      teardown: ['python clean.py'],
    },
    scenarios: [
      {
        id: 'E2E-001',
        type: 'e2e',
        depends_on: ['UNIT-001'],
        command: "curl 'http://localhost:3000'",
        timeout: '30s',
        retry_policy: { attempts: 3, backoff: 'linear' },
      },
      {
        id: 'UNIT-001',
        type: 'unit',
        execution: { runner: 'pytest', target: 'tests/test_core.py', args: ['-k', 'not slow'] },
      },
      { id: 'OTHER-001', type: 'unit', command: 'true' },
    ],
    policy: { timeout: '10m', fail_fast: true },
  });

  test('shows what would run, in order, with images after aliases and commands as they are started', async () => {
    const cwd = temporaryFolder({ 'scope.json': scope });
    const argv = ['plan', 'scope.json', '--only', 'E2E-*', '--image-alias', 'python:3.11-slim=taas/python'];
    const { exitCode, stdout, stderr } = await taas(argv, { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatchInlineSnapshot(`
      "planned  A plan
      image        python:3.11-slim → taas/python
      pip          requirements.txt
      apt          jq
      network      none
      limits       2 CPUs, 2 GiB memory, 512 processes, 1 GiB disk
      isolation    scope
      secrets      TOKEN
      timeout      10 m 0 s
      fail fast    yes

      setup
        1  setup-1  at most 5 m 0 s
           $ python seed.py
        2  setup-2  in the background, at most 5 m 0 s
           $ ./serve

      scenarios
        1  UNIT-001  unit, pytest, at most 5 m 0 s, because another one depends on it
           $ python3 -m pytest --junitxml=/taas/results/results.xml -o junit_family=xunit1 -k 'not slow' tests/test_core.py
        2  E2E-001  e2e, shell, at most 30.0 s, 3 attempts, linear 1.00 s apart, after UNIT-001
           $ curl 'http://localhost:3000'

      teardown
        1  teardown-1  at most 5 m 0 s
           $ python clean.py

      not selected: OTHER-001
      "
    `);
  });

  test('as data', async () => {
    const cwd = temporaryFolder({ 'scope.json': scope });
    const { exitCode, stdout } = await taas(['plan', 'scope.json', '--type', 'unit', '--json'], { cwd });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      scope_id: 'planned',
      image: { requested: 'python:3.11-slim', resolved: 'python:3.11-slim' },
      network: 'none',
      resources: { memory_bytes: 2 ** 31 },
      setup: [{ id: 'setup-1', command: 'python seed.py' }, { background: true }],
      scenarios: [
        { id: 'UNIT-001', runner: 'pytest', selected_as: 'selected', timeout_ms: 300_000 },
        { id: 'OTHER-001', command: 'true' },
      ],
      left_out: ['E2E-001'],
    });
  });

  test('takes only its part of the scenarios for a shard', async () => {
    const cwd = temporaryFolder({ 'scope.json': scope });
    const parts = await Promise.all(
      ['1/2', '2/2'].map(async (shard) => {
        const { stdout } = await taas(['plan', 'scope.json', '--json', '--shard', shard], { cwd });
        const { scenarios } = JSON.parse(stdout) as { scenarios: { id: string; selected_as: string }[] };
        return scenarios.filter(({ selected_as }) => selected_as === 'selected').map(({ id }) => id);
      }),
    );
    expect(parts.flat().sort()).toEqual(['E2E-001', 'OTHER-001', 'UNIT-001']);
  });

  describe('--rerun-failed', () => {
    const report = (statuses: Record<string, string>, change: object = {}) =>
      JSON.stringify({
        report_version: '1.0',
        run_id: '01JB000000000000000000000A',
        verdict: 'fail',
        scope: { id: 'planned', digest: 'sha256-of-an-earlier-one' },
        scenarios: Object.entries(statuses).map(([id, status]) => ({ id, status })),
        ...change,
      });

    test('shows what did not pass, of the newest run or of a report', async () => {
      const cwd = temporaryFolder({
        'scope.json': scope,
        'runs/01JB000000000000000000000A/report.json': report({
          'UNIT-001': 'passed',
          'OTHER-001': 'failed',
        }),
      });
      const argv = ['plan', 'scope.json', '--rerun-failed', 'last', '--out', 'runs'];
      const { exitCode, stdout } = await taas(argv, { cwd });
      expect(exitCode).toBe(0);
      expect(stdout).toContain('re-run       what did not pass in run 01JB000000000000000000000A\n');
      expect(stdout).toContain('not selected: E2E-001, UNIT-001\n');
      expect(stdout).toContain('! the scope has changed since run 01JB000000000000000000000A');
      const named = ['--rerun-failed', 'runs/01JB000000000000000000000A/report.json'];
      expect((await taas(['plan', 'scope.json', ...named], { cwd })).stdout).toBe(stdout);
    });

    test('tells beforehand that nothing would be run', async () => {
      const cwd = temporaryFolder({ 'scope.json': scope, 'report.json': report({ 'OTHER-001': 'failed' }) });
      const argv = ['plan', 'scope.json', '--rerun-failed', 'report.json', '--only', 'UNIT-001'];
      const { stdout } = await taas(argv, { cwd });
      expect(stdout).toContain('fail  nothing_selected  nothing that did not pass in run');
      expect(JSON.parse((await taas([...argv, '--json'], { cwd })).stdout)).toMatchObject({
        rerun_of: '01JB000000000000000000000A',
        scenarios: [],
        empty: { verdict: 'fail', reason: 'nothing_selected' },
      });
    });

    test.each([
      ['run', 'report.json', 'CWD/report.json is of scope "other"; this is scope "planned".'],
      ['plan', 'scope.json', 'CWD/scope.json is no TaaSReport: it has no "report_version".'],
      ['run', './last', 'CWD/last is not there. Name a report.json, a run folder, or "last".'],
      ['run', 'last', 'No run of scope "planned" has a report in CWD/.taas/runs.'],
    ])('taas %s refuses %s as wrong usage', async (name, source, message) => {
      const files = {
        'scope.json': scope,
        'report.json': report({}, { scope: { id: 'other', digest: '' } }),
      };
      const cwd = temporaryFolder(files);
      const { exitCode, stderr } = await taas([name, 'scope.json', '--rerun-failed', source], { cwd });
      expect(exitCode).toBe(2);
      expect(stderr).toContain(message.replaceAll('CWD', cwd));
    });
  });
});
