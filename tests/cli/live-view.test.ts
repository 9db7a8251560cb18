import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { liveView } from '../../src/cli/view/live-view.ts';
import type { RunEvent } from '../../src/events.ts';
import { sampleAttempt, sampleScenario } from '../report/sample-reports.ts';
import { Screen } from './view-screen.ts';

const owner = (id: string) => ({ kind: 'scenario', id }) as const;

function started(ids: readonly string[]): RunEvent {
  return {
    kind: 'run_started',
    atMs: 0,
    runId: 'R',
    scopeId: 'shop',
    title: null,
    runDir: '/nowhere/R',
    trace: { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), parentSpanId: null, isSampled: true },
    setup: [],
    scenarios: ids.map((id) => ({ id, title: null, type: 'unit' })),
    teardown: [],
  };
}

/** All that a run tells of a scenario with so many pieces of output. */
function* scenarioEvents(id: string, outputs: number, isFailed = false): Generator<RunEvent> {
  const status = isFailed ? 'failed' : 'passed';
  const attempt = sampleAttempt({ status, message: isFailed ? 'exit code 1, expected 0' : '' });
  yield { kind: 'scenario_started', atMs: 0, owner: owner(id), command: `pytest tests/test_${id}.py` };
  yield { kind: 'cell_claimed', atMs: 0, owner: owner(id), cellId: 'c', durationMs: 3 };
  yield {
    kind: 'attempt_started',
    atMs: 0,
    owner: owner(id),
    attempt: 1,
    attempts: 1,
    spanId: 'c'.repeat(16),
  };
  for (let at = 0; at < outputs; at += 1) {
    const text = `tests/test_${id}.py::test_${at} PASSED ${'.'.repeat(at % 60)}\n`;
    yield { kind: 'output', atMs: 0, owner: owner(id), stream: 'stdout', text };
  }
  yield { kind: 'attempt_finished', atMs: 0, owner: owner(id), attempt };
  const result = sampleScenario({ id, status, attempts: [attempt], message: attempt.message });
  yield { kind: 'scenario_finished', atMs: 0, owner: owner(id), result };
}

const names = (count: number) =>
  Array.from({ length: count }, (_, at) => `S-${String(at + 1).padStart(4, '0')}`);

describe('a live view', () => {
  test('tells of every scenario of a small run', async () => {
    const screen = new Screen(80, 24);
    const view = liveView(screen.channel, screen.stream);
    const ids = names(4);
    view.listen(started(ids));
    for (const id of ids) for (const event of scenarioEvents(id, 1, id === 'S-0002')) view.listen(event);
    view[Symbol.dispose]();
    expect(await screen.lines({ scrolled: true })).toEqual([
      'shop',
      '✓ S-0001        pytest tests/test_core.py (830 ms)',
      '✗ S-0002        failed: exit code 1, expected 0 (830 ms)',
      '✓ S-0003        pytest tests/test_core.py (830 ms)',
      '✓ S-0004        pytest tests/test_core.py (830 ms)',
    ]);
    expect(screen.hasCursor).toBe(true);
  });

  test('of a large run leaves only what did not pass on the screen, and counts the rest', async () => {
    const screen = new Screen(80, 10);
    const view = liveView(screen.channel, screen.stream);
    const ids = names(5_000);
    view.listen(started(ids));
    for (const id of ids.slice(0, 4_000))
      for (const event of scenarioEvents(id, 1, id.endsWith('500'))) view.listen(event);
    for (const id of ids.slice(4_000, 4_008))
      view.listen({ kind: 'scenario_started', atMs: 0, owner: owner(id), command: `pytest ${id}` });
    view.say('a line of the command itself');
    const lines = await screen.lines({ scrolled: true });
    // What depends on the moment.
    const still = lines.map((line) =>
      line.replace(/^( {2})[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/, '$1⠋').replace(/\d+ s( |$).*/, '… s'),
    );
    expect(still).toMatchInlineSnapshot(`
      [
        "shop",
        "✗ S-0500        failed: exit code 1, expected 0 (830 ms)",
        "✗ S-1500        failed: exit code 1, expected 0 (830 ms)",
        "✗ S-2500        failed: exit code 1, expected 0 (830 ms)",
        "✗ S-3500        failed: exit code 1, expected 0 (830 ms)",
        "a line of the command itself",
        "  ⠋ S-4001  pytest S-4001  … s",
        "  ⠋ S-4002  pytest S-4002  … s",
        "  ⠋ S-4003  pytest S-4003  … s",
        "  ⠋ S-4004  pytest S-4004  … s",
        "  … and 4 more",
        "━━━━━━━━━━━━╌╌╌╌  4000/5000 scenarios  ✓ 3996  ✗ 4  8 running  992 to go  … s",
      ]
    `);
    view[Symbol.dispose]();
  });

  test('costs little, however much a run tells', async () => {
    const screen = new Screen(120, 40);
    let frames = 0;
    const channel = {
      ...screen.channel,
      write: () => {
        frames += 1;
      },
    };
    const view = liveView(channel, screen.stream);
    const ids = names(5_000);
    view.listen(started(ids));
    let events = 1;
    const beganMs = performance.now();
    let spentMs = 0;
    for (let at = 0; at < ids.length; at += 8) {
      const sources = ids.slice(at, at + 8).map((id) => scenarioEvents(id, 40, at % 1_000 === 0));
      const inTurn = [...interleaved(sources)];
      events += inTurn.length;
      const before = performance.now();
      for (const event of inTurn) view.listen(event);
      spentMs += performance.now() - before;
      // As a run would: what is due to be painted is painted.
      if (at % 64 === 0) await sleep(1);
    }
    view[Symbol.dispose]();
    const wallMs = performance.now() - beganMs;
    expect(events).toBeGreaterThan(220_000);
    // 20,000 events a second would leave 50 µs for each of all that the harness does.
    expect(spentMs / events).toBeLessThan(0.02);
    expect(frames).toBeLessThan(wallMs / 90 + 3);
  });
});

function* interleaved(sources: readonly Iterator<RunEvent>[]): Generator<RunEvent> {
  let open = sources;
  while (open.length > 0) {
    const next = open.map((source) => ({ source, step: source.next() })).filter(({ step }) => !step.done);
    for (const { step } of next) yield step.value as RunEvent;
    open = next.map(({ source }) => source);
  }
}
