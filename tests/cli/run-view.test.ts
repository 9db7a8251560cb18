import { describe, expect, test } from 'vitest';
import { lastLine } from '../../src/cli/view/last-line.ts';
import { stillRunning } from '../../src/cli/view/plain-view.ts';
import { renderLive } from '../../src/cli/view/render-live.ts';
import { initialRunState, type RunState, takeEvent } from '../../src/cli/view/run-state.ts';
import { settledLine } from '../../src/cli/view/settled-line.ts';
import { streamView } from '../../src/cli/view/stream-view.ts';
import type { RunEvent } from '../../src/events.ts';
import { displayWidth } from '../../src/report/summary/display-width.ts';
import { plainStyle } from '../../src/report/summary/text-style.ts';
import { sampleAttempt, sampleScenario, sampleStep, sampleTest } from '../report/sample-reports.ts';
import { fakeTerminal } from './fake-terminal.ts';

const scenario = (id: string) => ({ kind: 'scenario', id }) as const;
const output = (id: string, text: string, stream: 'stdout' | 'stderr' = 'stdout'): RunEvent => ({
  kind: 'output',
  atMs: 0,
  owner: scenario(id),
  stream,
  text,
});

/** A recorded run, one event a second. */
const events: RunEvent[] = [
  {
    kind: 'run_started',
    atMs: 0,
    runId: 'R',
    scopeId: 'recorded',
    title: 'A recorded run',
    runDir: '/runs/R',
    trace: { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), parentSpanId: null, isSampled: true },
    setup: ['setup-1'],
    scenarios: ['A', 'B', 'C', 'D'].map((id) => ({ id, title: null, type: 'unit' })),
    teardown: [],
  },
  { kind: 'phase_started', atMs: 0, phase: 'image', detail: 'python:3.11-slim' },
  { kind: 'phase_progress', atMs: 0, phase: 'image', message: 'Step 3/9 : RUN apt-get install' },
  {
    kind: 'phase_finished',
    atMs: 0,
    phase: 'image',
    durationMs: 2_000,
    detail: 'python:3.11-slim → taas/python',
    failure: null,
    facts: {},
  },
  { kind: 'phase_started', atMs: 0, phase: 'setup', detail: '' },
  {
    kind: 'step_started',
    atMs: 0,
    owner: { kind: 'setup', id: 'setup-1' },
    command: 'python scripts/seed_db.py',
  },
  { kind: 'step_finished', atMs: 0, owner: { kind: 'setup', id: 'setup-1' }, result: sampleStep() },
  {
    kind: 'phase_finished',
    atMs: 0,
    phase: 'setup',
    durationMs: 1_000,
    detail: '',
    failure: null,
    facts: {},
  },
  { kind: 'scenario_started', atMs: 0, owner: scenario('A'), command: 'pytest tests/test_core.py' },
  {
    kind: 'scenario_finished',
    atMs: 0,
    owner: scenario('A'),
    result: sampleScenario({
      id: 'A',
      attempts: [sampleAttempt({ tests: [sampleTest(), sampleTest({ status: 'skipped' })] })],
    }),
  },
  {
    kind: 'scenario_started',
    atMs: 0,
    owner: scenario('B'),
    command: 'curl -f http://localhost:3000/health',
  },
  { kind: 'attempt_started', atMs: 0, owner: scenario('B'), attempt: 1, attempts: 3, spanId: 'c'.repeat(16) },
  output('B', 'curl: (7) Failed to connect\n\n', 'stderr'),
  {
    kind: 'attempt_finished',
    atMs: 0,
    owner: scenario('B'),
    attempt: sampleAttempt({ status: 'failed', reason: 'exit_code', message: 'Exit code 7.' }),
  },
  { kind: 'retry_scheduled', atMs: 0, owner: scenario('B'), attempt: 2, delayMs: 1_000 },
  { kind: 'attempt_started', atMs: 0, owner: scenario('B'), attempt: 2, attempts: 3, spanId: 'c'.repeat(16) },
  {
    kind: 'scenario_finished',
    atMs: 0,
    owner: scenario('B'),
    result: sampleScenario({
      id: 'B',
      flaky: true,
      attempts: [sampleAttempt(), sampleAttempt({ number: 2 })],
    }),
  },
  { kind: 'warning', atMs: 0, message: 'a warning' },
  {
    kind: 'scenario_finished',
    atMs: 0,
    owner: scenario('C'),
    result: sampleScenario({
      id: 'C',
      status: 'timed_out',
      reason: 'deadline',
      message: 'Killed at its deadline of 5m.',
      attempts: [],
    }),
  },
  {
    kind: 'scenario_finished',
    atMs: 0,
    owner: scenario('D'),
    result: sampleScenario({ id: 'D', attempts: [], message: 'It depends on C, which did not pass.' }),
  },
];

/** What `look` sees after each event. */
function replay<T>(recorded: readonly RunEvent[], look: (state: RunState, nowMs: number) => T): T[] {
  const state = initialRunState(0);
  return recorded.map((event, index) => {
    takeEvent(state, event, index * 1_000);
    return look(state, index * 1_000 + 600);
  });
}

function stateAfter(count: number): RunState {
  const state = initialRunState(0);
  events.slice(0, count).forEach((event, index) => {
    takeEvent(state, event, index * 1_000);
  });
  return state;
}

test('the lines that stay, one for each thing that has ended', () => {
  const lines = events.map((event) => settledLine(event, plainStyle(80))).filter((line) => line !== null);
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "recorded  A recorded run
    · image         python:3.11-slim → taas/python (2.00 s)
    ✓ setup-1       python scripts/seed_db.py (120 ms)
    ✓ A             2 tests (1 skipped)  pytest tests/test_core.py (830 ms)
      ↻ B: attempt 2 in 1.00 s
    ✓ B             flaky: passed on attempt 2  pytest tests/test_core.py (830 ms)
    ! a warning
    ✗ C             timed out: Killed at its deadline of 5m. (830 ms)
    ↓ D             skipped: It depends on C, which did not pass. (830 ms)"
  `);
});

test('the live block after each event of a recorded run', () => {
  const blocks = replay(events, (state, nowMs) =>
    renderLive(state, { nowMs, frame: 0, rows: 24 }, plainStyle(80)).join('\n'),
  );
  expect(blocks.join('\n\n')).toMatchInlineSnapshot(`
    "╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌  0/4 scenarios  0 s

    ⠋ image  python:3.11-slim  0 s
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌  0/4 scenarios  1 s

    ⠋ image  Step 3/9 : RUN apt-get install  1 s
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌  0/4 scenarios  2 s

    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌  0/4 scenarios  3 s

    ⠋ setup  0/1  0 s
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌  0/4 scenarios  4 s

    ▾ setup  0/1  1 s
      ⠋ setup-1  python scripts/seed_db.py  0 s
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌  0/4 scenarios  5 s

    ⠋ setup  1/1  2 s
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌  0/4 scenarios  6 s

    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌  0/4 scenarios  7 s

    ▾ scenarios
      ⠋ A  pytest tests/test_core.py  0 s
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌  0/4 scenarios  1 running  3 to go  8 s

    ━━━━╌╌╌╌╌╌╌╌╌╌╌╌  1/4 scenarios  ✓ 1  9 s

    ▾ scenarios
      ⠋ B  curl -f http://localhost:3000/health  0 s
    ━━━━╌╌╌╌╌╌╌╌╌╌╌╌  1/4 scenarios  ✓ 1  1 running  2 to go  10 s

    ▾ scenarios
      ⠋ B  curl -f http://localhost:3000/health  attempt 1/3  1 s
    ━━━━╌╌╌╌╌╌╌╌╌╌╌╌  1/4 scenarios  ✓ 1  1 running  2 to go  11 s

    ▾ scenarios
      ⠋ B  curl -f http://localhost:3000/health  attempt 1/3  2 s
        │ curl: (7) Failed to connect
    ━━━━╌╌╌╌╌╌╌╌╌╌╌╌  1/4 scenarios  ✓ 1  1 running  2 to go  12 s

    ▾ scenarios
      ⠋ B  curl -f http://localhost:3000/health  attempt 1/3  3 s
        │ curl: (7) Failed to connect
    ━━━━╌╌╌╌╌╌╌╌╌╌╌╌  1/4 scenarios  ✓ 1  1 running  2 to go  13 s

    ▾ scenarios
      ⠋ B  curl -f http://localhost:3000/health  attempt 1/3, waits  4 s
        ↻ attempt 1: Exit code 7.
        │ curl: (7) Failed to connect
    ━━━━╌╌╌╌╌╌╌╌╌╌╌╌  1/4 scenarios  ✓ 1  1 running  2 to go  14 s

    ▾ scenarios
      ⠋ B  curl -f http://localhost:3000/health  attempt 2/3  5 s
        ↻ attempt 1: Exit code 7.
    ━━━━╌╌╌╌╌╌╌╌╌╌╌╌  1/4 scenarios  ✓ 1  1 running  2 to go  15 s

    ━━━━━━━━╌╌╌╌╌╌╌╌  2/4 scenarios  ✓ 2  flaky 1  16 s

    ━━━━━━━━╌╌╌╌╌╌╌╌  2/4 scenarios  ✓ 2  flaky 1  17 s

    ━━━━━━━━━━━━╌╌╌╌  3/4 scenarios  ✓ 2  ✗ 1  flaky 1  18 s

    ━━━━━━━━━━━━━━━━  4/4 scenarios  ✓ 2  ✗ 1  ↓ 1  flaky 1  19 s"
  `);
});

describe('what a person sees at one moment', () => {
  const names = ['UNIT-001', 'API-001', 'E2E-001', 'E2E-002', 'SECURITY-001'];
  const moment = (): RunState => {
    const state = initialRunState(0);
    const take = (event: RunEvent, atMs: number) => takeEvent(state, event, atMs);
    const title = (id: string) => (id.startsWith('E2E') ? 'A guest of the shop checks out and pays' : null);
    take(
      {
        ...(events[0] as Extract<RunEvent, { kind: 'run_started' }>),
        scenarios: [...names, 'X', 'Y'].map((id) => ({ id, title: title(id), type: 'unit' })),
      },
      0,
    );
    take(
      {
        kind: 'service_started',
        atMs: 0,
        owner: { kind: 'service', id: 'db' },
        image: 'postgres:16',
        cellId: 'c',
        durationMs: 1,
        failure: null,
      },
      500,
    );
    take(
      { kind: 'scenario_finished', atMs: 0, owner: scenario('X'), result: sampleScenario({ id: 'X' }) },
      900,
    );
    for (const id of names)
      take(
        { kind: 'scenario_started', atMs: 0, owner: scenario(id), command: `pytest tests/test_${id}.py` },
        1_000,
      );
    take(
      { kind: 'attempt_started', atMs: 0, owner: scenario('API-001'), attempt: 1, attempts: 3, spanId: '' },
      1_000,
    );
    const refused = sampleAttempt({ status: 'failed', message: 'exit code 7, expected 0' });
    take({ kind: 'attempt_finished', atMs: 0, owner: scenario('API-001'), attempt: refused }, 2_000);
    take(
      { kind: 'attempt_started', atMs: 0, owner: scenario('API-001'), attempt: 2, attempts: 3, spanId: '' },
      3_000,
    );
    take(output('E2E-001', 'opens the shop\nputs a book into the cart\nenters an address\npays\n'), 4_000);
    take(output('E2E-002', '進捗 10%\r進捗 20%'), 4_000);
    state.expected = {
      scenarios: new Map([...names, 'Y'].map((id, at) => [id, 2_000 * (at + 1)])),
      otherScenarioMs: 1_000,
      steps: new Map(),
      phases: new Map(),
      beforeMs: 0,
      afterMs: 500,
      parallelism: 4,
    };
    return state;
  };

  test.each([
    [200, 50],
    [80, 24],
    [80, 10],
    [40, 10],
    [30, 4],
    [20, 2],
  ])('on %i columns and %i lines', (width, rows) => {
    const block = renderLive(moment(), { nowMs: 6_000, frame: 0, rows }, plainStyle(width));
    expect(block.length).toBeLessThan(rows);
    for (const line of block) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    expect(`\n${block.join('\n')}\n`).toMatchSnapshot();
  });

  test('while services start', () => {
    const state = initialRunState(0);
    takeEvent(state, { kind: 'phase_started', atMs: 0, phase: 'services', detail: '2 services' }, 0);
    takeEvent(state, { kind: 'phase_progress', atMs: 0, phase: 'services', message: 'starting db' }, 0);
    const owner = { kind: 'service', id: 'db' } as const;
    const text = 'creating tables\nlistening on port 5432\n';
    takeEvent(state, { kind: 'output', atMs: 0, owner, stream: 'stderr', text }, 500);
    const block = renderLive(state, { nowMs: 1_500, frame: 0, rows: 24 }, plainStyle(80));
    expect(block).toEqual(['⠋ services  starting db  1 s', '    │ listening on port 5432', 'preparing  1 s']);
  });
});

describe('a hostile run', () => {
  const long = '漢字🧪'.repeat(200);
  const hostile: RunEvent[] = [
    {
      ...(events[0] as Extract<RunEvent, { kind: 'run_started' }>),
      scopeId: long,
      title: `\u001B[2J${long}`,
    },
    { kind: 'phase_started', atMs: 0, phase: 'image', detail: long },
    ...Array.from(
      { length: 40 },
      (_, index) =>
        ({
          kind: 'scenario_started',
          atMs: 0,
          owner: scenario(`${long}${index}`),
          command: `${long}\n${long}`,
        }) as const,
    ),
    output(`${long}0`, `\u001B]0;title\u0007\u001B[31m${long}\rover`),
    {
      kind: 'scenario_finished',
      atMs: 0,
      owner: scenario('x'),
      result: sampleScenario({ id: long, title: long, message: long, status: 'failed' }),
    },
    { kind: 'warning', atMs: 0, message: long },
  ];

  test.each([40, 80, 200])('stays within %i columns and the rows of the terminal', (width) => {
    const blocks = replay(hostile, (state, nowMs) =>
      renderLive(state, { nowMs, frame: 3, rows: 12 }, plainStyle(width)),
    );
    const settled = hostile.map((event) => settledLine(event, plainStyle(width)) ?? '');
    for (const line of [...blocks.flat(), ...settled]) {
      expect(displayWidth(line)).toBeLessThanOrEqual(width);
      expect(line).not.toMatch(/\p{Cc}/u);
    }
    for (const block of blocks) expect(block.length).toBeLessThan(12);
  });
});

test('a reminder names what runs, for how long, and the last thing it said', () => {
  expect(stillRunning(stateAfter(3), 12_000)).toEqual([
    '… still running: image, 11.0 s  Step 3/9 : RUN apt-get install',
  ]);
  expect(stillRunning(stateAfter(13), 25_000)).toEqual([
    '… still running: B, 15.0 s  curl: (7) Failed to connect',
    '… 1 of 4 scenarios',
  ]);
});

test('all output as it comes: whole lines, each with the name of who wrote it', () => {
  const terminal = fakeTerminal();
  const view = streamView(terminal.stderr);
  view.listen({ kind: 'scenario_started', atMs: 0, owner: scenario('A'), command: 'make' });
  view.listen({ kind: 'scenario_started', atMs: 0, owner: scenario('B'), command: 'true' });
  view.listen(output('A', 'half a '));
  view.listen(output('B', 'b1\nb2'));
  view.listen(output('A', 'on stderr\n', 'stderr'));
  view.listen(output('A', 'line\n\u001B[31mred\u001B[0m\n'));
  view.listen({ kind: 'attempt_finished', atMs: 0, owner: scenario('B'), attempt: sampleAttempt() });
  view.listen(output('A', `${'x'.repeat(8_192)}rest`));
  view[Symbol.dispose]();
  expect(terminal.written.stderr.replace('x'.repeat(8_192), 'x…')).toMatchInlineSnapshot(`
    "A │ $ make
    B │ $ true
    B │ b1
    A │ on stderr
    A │ half a line
    A │ red
    B │ b2
    A │ x…
    A │ rest
    "
  `);
});

test.each([
  ['a\nb\n\n', 'b'],
  ['a\nhalf', 'half'],
  ['10%\r20%\r', '20%'],
  ['', ''],
])('of %j the last line is %j', (tail, line) => {
  expect(lastLine(tail)).toBe(line);
});
