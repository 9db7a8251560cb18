import type {
  Attempt,
  Log,
  ScenarioResult,
  StepResult,
  TaaSReport,
  TestCase,
} from '../../src/generated/taas-report.ts';

export function sampleLog(tail = '', path: string | null = tail === '' ? null : 'logs/out.log'): Log {
  return { path, bytes: Buffer.byteLength(tail), tail, truncated: false };
}

export function sampleTest(change: Partial<TestCase> = {}): TestCase {
  return {
    name: 'test_adds',
    suite: 'tests.test_core',
    file: 'tests/test_core.py',
    line: 3,
    status: 'passed',
    duration_ms: 1.5,
    message: null,
    details: null,
    ...change,
  };
}

export function sampleAttempt(change: Partial<Attempt> = {}): Attempt {
  return {
    number: 1,
    status: 'passed',
    reason: 'ok',
    message: 'Exit code 0.',
    started_at: '2026-01-02T03:04:05.678Z',
    duration_ms: 812.4,
    exit_code: 0,
    signal: null,
    cpu_user_ms: 300,
    cpu_system_ms: 40,
    peak_memory_bytes: 31_457_280,
    processes_left: 0,
    stdout: sampleLog(),
    stderr: sampleLog(),
    tests: [],
    expectations: [],
    artifacts: [],
    ...change,
  };
}

export function sampleScenario(change: Partial<ScenarioResult> = {}): ScenarioResult {
  const attempts = change.attempts ?? [sampleAttempt({ tests: [sampleTest()] })];
  const last = attempts.at(-1);
  return {
    id: 'UNIT-001',
    type: 'unit',
    title: null,
    tags: [],
    runner: 'pytest',
    command: 'pytest tests/test_core.py',
    visibility: 'public',
    status: last?.status ?? 'skipped',
    reason: last?.reason ?? 'setup_failed',
    message: last?.message ?? 'Setup failed.',
    flaky: false,
    duration_ms: 830,
    attempts,
    ...change,
  };
}

export function sampleStep(change: Partial<StepResult> = {}): StepResult {
  return {
    id: 'setup-1',
    command: 'python scripts/seed_db.py',
    background: false,
    status: 'passed',
    reason: 'ok',
    message: 'Exit code 0.',
    duration_ms: 120,
    attempts: [sampleAttempt()],
    ...change,
  };
}

/** A report whose totals fit its scenarios. */
export function sampleReport(change: Partial<TaaSReport> = {}): TaaSReport {
  const scenarios = change.scenarios ?? [sampleScenario()];
  const withStatus = (status: string) => scenarios.filter((scenario) => scenario.status === status).length;
  const tests = scenarios.flatMap(({ attempts }) => attempts.at(-1)?.tests ?? []);
  const testsWith = (status: string) => tests.filter((test) => test.status === status).length;
  return {
    report_version: '1.0',
    run_id: '01JGGZ0000000000000000000A',
    verdict: 'pass',
    reason: 'all_passed',
    message: 'Every scenario passed.',
    started_at: '2026-01-02T03:04:05.000Z',
    finished_at: '2026-01-02T03:04:07.500Z',
    duration_ms: 2_500,
    run_dir: '/project/.taas/runs/01JGGZ0000000000000000000A',
    scope: {
      id: 'scope-v2',
      title: null,
      path: '/project/scope.json',
      digest: `sha256-${'0'.repeat(64)}`,
      labels: {},
    },
    workspace: { path: '/code', digest: `sha256-${'1'.repeat(64)}`, files: 3, bytes: 300, skipped: [] },
    image: { requested: 'taas/python', resolved: 'taas/python', id: 'sha256:2', cell_image_id: 'sha256:3' },
    engine: {
      kind: 'docker',
      version: '20.10.24',
      api_version: '1.41',
      endpoint: 'unix:///var/run/docker.sock',
      isolation: 'container',
      command_channel: 'warden',
    },
    provenance: { git: null, harness: 'maestro-taas 0.1.0', host: 'linux-x64, Node v20.20.2' },
    setup: [],
    scenarios,
    teardown: [],
    totals: {
      scenarios: scenarios.length,
      passed: withStatus('passed'),
      failed: withStatus('failed'),
      errored: withStatus('errored'),
      timed_out: withStatus('timed_out'),
      out_of_memory: withStatus('out_of_memory'),
      skipped: withStatus('skipped'),
      cancelled: withStatus('cancelled'),
      unproven: withStatus('unproven'),
      flaky: scenarios.filter(({ flaky }) => flaky).length,
      attempts: scenarios.reduce((sum, { attempts }) => sum + attempts.length, 0),
      tests: {
        total: tests.length,
        passed: testsWith('passed'),
        failed: testsWith('failed'),
        errored: testsWith('errored'),
        skipped: testsWith('skipped'),
      },
    },
    trust: [],
    warnings: [],
    trace_id: null,
    error: null,
    ...change,
  };
}

/** One of everything that can go wrong in a run that could be judged. */
export function failingReport(): TaaSReport {
  const assertion = sampleTest({
    name: 'test_divides',
    line: 12,
    status: 'failed',
    message: 'assert 3 == 4',
    details:
      'def test_divides():\n>       assert divide(9, 3) == 4\nE       assert 3 == 4\n\ntests/test_core.py:12: AssertionError',
  });
  return sampleReport({
    verdict: 'fail',
    reason: 'scenario_failed',
    message: '4 of 6 scenarios did not pass.',
    scenarios: [
      sampleScenario({
        title: 'The core adds and divides',
        status: 'failed',
        reason: 'tests_failed',
        message: '1 of 3 tests failed.',
        attempts: [
          sampleAttempt({
            status: 'failed',
            reason: 'tests_failed',
            message: '1 of 3 tests failed.',
            exit_code: 1,
            tests: [
              sampleTest(),
              assertion,
              sampleTest({ name: 'test_later', status: 'skipped', message: 'not on Linux' }),
            ],
            stdout: sampleLog('collected 3 items\n.Fs\n', 'logs/UNIT-001.1.stdout.log'),
          }),
        ],
      }),
      sampleScenario({
        id: 'API-001',
        type: 'integration',
        runner: 'shell',
        command: 'curl -f http://localhost:3000/health',
        status: 'failed',
        reason: 'expectation_failed',
        message: 'stdout does not contain "ok".',
        duration_ms: 4_120,
        attempts: [
          sampleAttempt({ status: 'failed', reason: 'exit_code', message: 'Exit code 7, expected 0.' }),
          sampleAttempt({
            number: 2,
            status: 'failed',
            reason: 'expectation_failed',
            message: 'stdout does not contain "ok".',
            expectations: [
              {
                subject: 'stdout.contains',
                passed: false,
                expected: {},
                actual: {},
                message: 'expected "ok", received "starting"',
              },
            ],
            stdout: sampleLog('starting\n'),
            stderr: sampleLog(
              `${Array.from({ length: 20 }, (_, index) => `\u001B[31mline ${index + 1}\u001B[0m`).join('\n')}\n`,
            ),
          }),
        ],
      }),
      sampleScenario({
        id: 'SLOW-001',
        status: 'timed_out',
        reason: 'deadline',
        message: 'Killed at its deadline of 5m.',
        duration_ms: 300_000,
        attempts: [
          sampleAttempt({
            status: 'timed_out',
            reason: 'deadline',
            exit_code: null,
            signal: 'SIGKILL',
            tests: [sampleTest()],
          }),
        ],
      }),
      sampleScenario({
        id: 'FLAKY-001',
        flaky: true,
        attempts: [
          sampleAttempt({ status: 'failed', reason: 'exit_code', message: 'Exit code 1, expected 0.' }),
          sampleAttempt({ number: 2, tests: [sampleTest()] }),
        ],
      }),
      sampleScenario({
        id: 'E2E-001',
        status: 'skipped',
        reason: 'dependency_not_passed',
        message: 'API-001 did not pass.',
        attempts: [],
      }),
      sampleScenario({
        id: 'E2E-002',
        status: 'skipped',
        reason: 'dependency_not_passed',
        message: 'API-001 did not pass.',
        attempts: [],
      }),
    ],
    teardown: [
      sampleStep({
        id: 'teardown-1',
        command: 'python scripts/clean_db.py',
        status: 'failed',
        reason: 'exit_code',
        message: 'Exit code 1, expected 0.',
        attempts: [sampleAttempt({ status: 'failed', stderr: sampleLog('no such table: users\n') })],
      }),
    ],
    trust: [{ reason: 'processes_left', message: 'UNIT-001 left 2 processes behind.', path: null }],
    warnings: ['The scope is of version 1.0 and was upgraded.'],
    workspace: {
      path: '/code',
      digest: `sha256-${'1'.repeat(64)}`,
      files: 3,
      bytes: 300,
      skipped: [{ path: 'run/app.sock', reason: 'socket' }],
    },
  });
}

/** Names and texts that a hostile or careless test may have. */
export const hostileText =
  'a]]>b <i>&amp;"\' \u0000\u0007\u001B[31mred\u001B[0m \uD800 \uFFFF 🧪 漢字 \u202Etxt\nnext\tline';

export function hostileReport(): TaaSReport {
  const test = sampleTest({
    name: hostileText,
    suite: hostileText,
    file: hostileText,
    status: 'failed',
    message: hostileText,
    details: hostileText,
  });
  const attempt = sampleAttempt({
    status: 'failed',
    reason: 'tests_failed',
    message: hostileText,
    tests: [test],
    stdout: sampleLog(hostileText),
    stderr: sampleLog(`x\r\n${hostileText}\rovertyped`),
  });
  return sampleReport({
    verdict: 'fail',
    reason: 'scenario_failed',
    message: hostileText,
    scenarios: [
      sampleScenario({
        id: 'EVIL-001',
        title: hostileText,
        command: hostileText,
        tags: [hostileText],
        attempts: [attempt],
      }),
    ],
    warnings: [hostileText],
  });
}
