import { expect, test } from 'vitest';
import { streamView } from '../../src/cli/view/stream-view.ts';
import type { EventOwner, RunEvent } from '../../src/events.ts';
import { sampleAttempt, sampleScenario } from '../report/sample-reports.ts';
import { fakeTerminal, taas } from './fake-terminal.ts';

const scenario = (id: string): EventOwner => ({ kind: 'scenario', id });

function output(owner: EventOwner, text: string, stream: 'stdout' | 'stderr' = 'stdout'): RunEvent {
  return { kind: 'output', atMs: 0, owner, stream, text };
}

const started: RunEvent = {
  kind: 'run_started',
  atMs: 0,
  runId: '01JGGZ0000000000000000000A',
  scopeId: 'shop',
  title: null,
  runDir: '/runs/01JGGZ0000000000000000000A',
  trace: { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), parentSpanId: null, isSampled: true },
  setup: ['setup-1'],
  scenarios: [
    { id: 'A', title: null, type: 'unit' },
    { id: 'API-001', title: null, type: 'unit' },
  ],
  teardown: [],
};

test('the names stand in one column, as wide as the widest that there will be', () => {
  const { written, stderr } = fakeTerminal();
  using view = streamView(stderr);
  view.listen(started);
  view.listen({ kind: 'scenario_started', atMs: 0, owner: scenario('A'), command: 'make' });
  view.listen({ kind: 'scenario_started', atMs: 0, owner: scenario('API-001'), command: 'curl localhost' });
  view.listen(output(scenario('A'), 'a\n'));
  view.listen(output(scenario('API-001'), 'b\n'));
  view.listen(output({ kind: 'service', id: 'a-service-with-a-name-that-never-ends' }, 'ready\n'));
  view.listen(output(scenario('A'), 'a\n'));
  expect(written.stderr).toMatchInlineSnapshot(`
    "shop
    A       │ $ make
    API-001 │ $ curl localhost
    A       │ a
    API-001 │ b
    a-service-with-a-name-t… │ ready
    A                        │ a
    "
  `);
});

test('everybody has a colour, and who runs beside another one has another', () => {
  const { written, stderr } = fakeTerminal();
  const colours = ['cyan', 'green', 'yellow', 'magenta', 'blue'] as const;
  const style = { ...stderr.style() };
  for (const colour of colours) style[colour] = (text) => `<${colour}>${text}`;
  using view = streamView({ ...stderr, style: () => style });
  for (const at of [1, 2, 3, 4, 5, 6, 1]) view.listen(output(scenario(`S${at}`), 'x\n'));
  expect(written.stderr.match(/<\w+>S\d/g)).toEqual([
    '<cyan>S1',
    '<green>S2',
    '<yellow>S3',
    '<magenta>S4',
    '<blue>S5',
    '<cyan>S6',
    '<cyan>S1',
  ]);
});

test('a line that never ends comes in parts, all of it, and each only once', () => {
  const { written, stderr } = fakeTerminal();
  using view = streamView(stderr);
  for (let at = 0; at < 50; at += 1) view.listen(output(scenario('A'), String(at % 10).repeat(1_000)));
  view.listen(output(scenario('A'), `${'z'.repeat(20_000)}\nend\n`));
  const lines = written.stderr
    .trimEnd()
    .split('\n')
    .map((line) => line.replace('A │ ', ''));
  expect(lines.pop()).toBe('end');
  expect(Math.max(...lines.map((line) => line.length))).toBe(8_192);
  const whole = Array.from({ length: 50 }, (_, at) => String(at % 10).repeat(1_000)).join('');
  expect(lines.join('')).toBe(whole + 'z'.repeat(20_000));
});

test('with --verbose it tells of all that happens', () => {
  const { written, stderr } = fakeTerminal();
  using view = streamView(stderr, { verbose: true });
  const attempt = sampleAttempt({ status: 'failed', message: 'exit code 7, expected 0', exit_code: 7 });
  const owner = scenario('API-001');
  const events: RunEvent[] = [
    started,
    { kind: 'phase_started', atMs: 0, phase: 'image', detail: 'python' },
    { kind: 'phase_progress', atMs: 0, phase: 'image', message: 'Step 1/3' },
    {
      kind: 'phase_finished',
      atMs: 0,
      phase: 'image',
      durationMs: 2_000,
      detail: 'python → taas/python',
      failure: null,
      facts: { 'container.image.id': 'sha256:1' },
    },
    { kind: 'cell_started', atMs: 0, cellId: '0123456789abcdef', durationMs: 120 },
    {
      kind: 'service_started',
      atMs: 0,
      owner: { kind: 'service', id: 'db' },
      image: 'postgres:16',
      cellId: 'c',
      durationMs: 900,
      failure: null,
    },
    { kind: 'phase_started', atMs: 0, phase: 'setup', detail: '1 step' },
    { kind: 'phase_finished', atMs: 0, phase: 'setup', durationMs: 5, detail: '', failure: null, facts: {} },
    { kind: 'scenario_started', atMs: 0, owner, command: 'curl localhost' },
    { kind: 'cell_claimed', atMs: 0, owner, cellId: '0123456789abcdef', durationMs: 4 },
    { kind: 'attempt_started', atMs: 0, owner, attempt: 1, attempts: 2, spanId: 'c'.repeat(16) },
    output(owner, 'no end of line'),
    { kind: 'attempt_finished', atMs: 0, owner, attempt },
    { kind: 'retry_scheduled', atMs: 0, owner, attempt: 2, delayMs: 1_000 },
    {
      kind: 'scenario_finished',
      atMs: 0,
      owner,
      result: sampleScenario({ id: 'API-001', attempts: [attempt] }),
    },
    {
      kind: 'phase_finished',
      atMs: 0,
      phase: 'teardown',
      durationMs: 5,
      detail: 'failed',
      failure: 'the cell ended\u001B[2J',
      facts: {},
    },
  ];
  for (const event of events) view.listen(event);
  expect(written.stderr).toMatchInlineSnapshot(`
    "shop
    · run 01JGGZ0000000000000000000A in /runs/01JGGZ0000000000000000000A, trace aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    ▸ image  python
      image  Step 1/3
    · image         python → taas/python (2.00 s)
      image  container.image.id=sha256:1
    · cell 0123456789ab started (120 ms)
    · service db  postgres:16  ready (900 ms)
    ▸ setup  1 step
    · setup  (5 ms)
    API-001 │ $ curl localhost
    · API-001  cell 0123456789ab (4 ms)
    ▸ API-001  attempt 1/2
    API-001 │ no end of line
    · API-001  attempt 1 failed: exit code 7, expected 0  exit code 7, CPU 340 ms, memory 30 MiB (812 ms)
      ↻ API-001: attempt 2 in 1.00 s
    ✗ API-001       failed: exit code 7, expected 0 (830 ms)
    · teardown  failed  the cell ended  (5 ms)
    "
  `);
});

test.each(['--stream', '--verbose'])('--quiet contradicts %s', async (flag) => {
  const { exitCode, stderr } = await taas(['run', 'scope.json', '--quiet', flag]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`--quiet and ${flag} contradict each other: leave one of them out.`);
});
