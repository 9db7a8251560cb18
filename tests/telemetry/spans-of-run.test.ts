import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/events.ts';
import type { SpanRecord } from '../../src/span-record.ts';
import { SpansOfRun } from '../../src/telemetry/spans/spans-of-run.ts';
import { sampleReport, sampleScenario, sampleStep, sampleTest } from '../report/sample-reports.ts';
import { spanTree, wrongIn } from './span-tree.ts';
import { attemptAt, runStarted, runWithCases, startMs, told } from './told-run.ts';

function spansOf(
  [first, ...rest]: readonly RunEvent[],
  end: 'finished' | 'abandoned' = 'finished',
): SpanRecord[] {
  if (first?.kind !== 'run_started') throw new Error('no run');
  const spans: SpanRecord[] = [];
  const run = new SpansOfRun(first, {}, (span) => spans.push(span));
  for (const event of rest) run.listen(event);
  if (end === 'abandoned') run.abandon();
  return spans;
}

const named = (spans: readonly SpanRecord[], name: string) => spans.filter((span) => span.name === name);

describe('the spans of a run', () => {
  it('follow its events: phases, services, steps, attempts that are linked, test cases with their failures', () => {
    const unit = { kind: 'scenario', id: 'UNIT-001' } as const;
    const seed = { kind: 'setup', id: 'seed' } as const;
    const first = attemptAt(400, {
      status: 'failed',
      reason: 'tests_failed',
      message: '1 of 2 tests failed',
      exit_code: 1,
      duration_ms: 100,
      tests: [
        sampleTest(),
        sampleTest({
          name: 'test_total',
          status: 'failed',
          message: 'AssertionError: wrong total\nassert 41 == 42',
          details: 'cart.py:3: in total',
        }),
      ],
    });
    const second = attemptAt(600, { number: 2, duration_ms: 50 });
    const result = sampleScenario({ attempts: [first, second], flaky: true });
    const spans = spansOf(
      told([
        [0, runStarted({ parentSpanId: '00f067aa0ba902b7' })],
        [1, { kind: 'phase_started', phase: 'cell', detail: 'taas/python' }],
        [90, { kind: 'cell_started', cellId: 'c1', durationMs: 80 }],
        [
          100,
          {
            kind: 'phase_finished',
            phase: 'cell',
            durationMs: 99,
            detail: '',
            failure: null,
            facts: { 'container.id': 'c1' },
          },
        ],
        [101, { kind: 'phase_started', phase: 'services', detail: '1 service' }],
        [
          150,
          {
            kind: 'service_started',
            owner: { kind: 'service', id: 'db' },
            image: 'postgres:17',
            cellId: 's1',
            durationMs: 40,
            failure: null,
          },
        ],
        [
          151,
          { kind: 'phase_finished', phase: 'services', durationMs: 50, detail: '', failure: null, facts: {} },
        ],
        [200, { kind: 'phase_started', phase: 'setup', detail: '1 step' }],
        [201, { kind: 'step_started', owner: seed, command: 'python seed.py' }],
        [202, { kind: 'attempt_started', owner: seed, attempt: 1, attempts: 1, spanId: 'aaaaaaaaaaaaaaaa' }],
        [300, { kind: 'attempt_finished', owner: seed, attempt: attemptAt(203, { duration_ms: 90 }) }],
        [301, { kind: 'step_finished', owner: seed, result: sampleStep({ id: 'seed' }) }],
        [
          302,
          { kind: 'phase_finished', phase: 'setup', durationMs: 102, detail: '', failure: null, facts: {} },
        ],
        [303, { kind: 'warning', message: 'a secret is short' }],
        [310, { kind: 'scenario_started', owner: unit, command: 'pytest tests' }],
        [311, { kind: 'attempt_started', owner: unit, attempt: 1, attempts: 3, spanId: 'bbbbbbbbbbbbbbbb' }],
        [320, { kind: 'cell_claimed', owner: unit, cellId: 'c2', durationMs: 5 }],
        [510, { kind: 'attempt_finished', owner: unit, attempt: first }],
        [511, { kind: 'retry_scheduled', owner: unit, attempt: 2, delayMs: 20 }],
        [531, { kind: 'attempt_started', owner: unit, attempt: 2, attempts: 3, spanId: 'cccccccccccccccc' }],
        [660, { kind: 'attempt_finished', owner: unit, attempt: second }],
        [661, { kind: 'scenario_finished', owner: unit, result }],
        [700, { kind: 'run_finished', report: sampleReport({ scenarios: [result] }), reportPath: null }],
      ]),
    );
    expect(wrongIn(spans, '00f067aa0ba902b7')).toEqual([]);
    expect(spanTree(spans)).toMatchSnapshot();
    const [run] = named(spans, 'taas.run');
    expect(run).toMatchObject({ parentSpanId: '00f067aa0ba902b7', spanId: '1111111111111111' });
    expect(run?.events).toMatchObject([
      { name: 'taas.warning', attributes: { 'taas.message': 'a secret is short' } },
    ]);
    const ofSeed = spans.find(({ spanId }) => spanId === 'aaaaaaaaaaaaaaaa');
    // By the clock of the cell, not by when the harness heard of it.
    expect([ofSeed?.startedAtMs, ofSeed?.endedAtMs]).toEqual([startMs + 203, startMs + 293]);
    const retry = spans.find(({ spanId }) => spanId === 'cccccccccccccccc');
    expect(retry?.links).toMatchObject([{ spanId: 'bbbbbbbbbbbbbbbb' }]);
    expect(named(spans, 'test_total')[0]).toMatchObject({
      parentSpanId: 'bbbbbbbbbbbbbbbb',
      status: { kind: 'error', message: 'AssertionError: wrong total' },
      events: [
        {
          name: 'exception',
          attributes: {
            'exception.type': 'AssertionError',
            'exception.message': 'AssertionError: wrong total\nassert 41 == 42',
            'exception.stacktrace': 'cart.py:3: in total',
          },
        },
      ],
    });
  });

  it('have test cases end to end in their attempt, shortened where a tool counted more time than there was', () => {
    const times = (durations: readonly (number | null)[]) =>
      spansOf(runWithCases(durations.map((ms, at) => sampleTest({ name: `t${at}`, duration_ms: ms }))))
        .filter(({ name }) => /^t\d/.test(name))
        .map((span) => [span.startedAtMs - startMs, span.endedAtMs - startMs]);
    expect(times([100, null, 200])).toEqual([
      [20, 120],
      [120, 120],
      [120, 320],
    ]);
    expect(times([3_000, 1_000])).toEqual([
      [20, 770],
      [770, 1_020],
    ]);
    expect(times([Number.NaN, -5, Number.POSITIVE_INFINITY, 1])).toEqual([
      [20, 20],
      [20, 20],
      [20, 20],
      [20, 21],
    ]);
  });

  it('lie inside of their parents also where two clocks do not agree', () => {
    const owner = { kind: 'scenario', id: 'UNIT-001' } as const;
    for (const shiftMs of [-3_600_000, 3_600_000]) {
      const attempt = attemptAt(shiftMs, { tests: [sampleTest({ duration_ms: 5 })], duration_ms: 9_000 });
      const spans = spansOf(
        told([
          [0, runStarted()],
          [
            5,
            { kind: 'phase_finished', phase: 'image', durationMs: 90, detail: '', failure: null, facts: {} },
          ],
          [10, { kind: 'scenario_started', owner, command: 'pytest' }],
          [11, { kind: 'attempt_started', owner, attempt: 1, attempts: 1, spanId: '2222222222222222' }],
          [50, { kind: 'attempt_finished', owner, attempt }],
          [51, { kind: 'scenario_finished', owner, result: sampleScenario({ attempts: [attempt] }) }],
          [60, { kind: 'run_finished', report: sampleReport(), reportPath: null }],
        ]),
      );
      expect(wrongIn(spans, '')).toEqual([]);
      expect(spans).toHaveLength(5);
    }
  });

  it('put what is started once more for a scenario below that scenario', () => {
    const scenario = { kind: 'scenario', id: 'API-001' } as const;
    const server = { kind: 'setup', id: 'server@API-001' } as const;
    const spans = spansOf(
      told([
        [0, runStarted()],
        [10, { kind: 'scenario_started', owner: scenario, command: 'curl' }],
        [11, { kind: 'step_started', owner: server, command: 'python server.py' }],
        [12, { kind: 'step_finished', owner: server, result: sampleStep({ background: true }) }],
        [13, { kind: 'scenario_finished', owner: scenario, result: sampleScenario({ id: 'API-001' }) }],
        [14, { kind: 'run_finished', report: sampleReport(), reportPath: null }],
      ]),
    );
    const [above] = named(spans, 'scenario API-001');
    expect(named(spans, 'setup server@API-001')).toMatchObject([{ parentSpanId: above?.spanId }]);
  });

  it('tell of a scenario that never began, and of all that a broken run left open', () => {
    const owner = { kind: 'scenario', id: 'UNIT-001' } as const;
    const other = { kind: 'scenario', id: 'UNIT-002' } as const;
    const skipped = sampleScenario({
      id: 'UNIT-002',
      status: 'skipped',
      message: 'setup failed',
      attempts: [],
    });
    const spans = spansOf(
      told([
        [0, runStarted()],
        [1, { kind: 'phase_started', phase: 'teardown', detail: '' }],
        [2, { kind: 'scenario_started', owner, command: 'pytest' }],
        [3, { kind: 'attempt_started', owner, attempt: 1, attempts: 1, spanId: '2222222222222222' }],
        [9, { kind: 'scenario_finished', owner: other, result: skipped }],
      ]),
      'abandoned',
    );
    expect(wrongIn(spans, '')).toEqual([]);
    expect(spans.map(({ name, status }) => `${name}: ${status.kind} ${status.message}`)).toEqual([
      'scenario UNIT-002: unset ',
      'attempt 1: error it was not finished',
      'scenario UNIT-001: error it was not finished',
      'teardown: error it was not finished',
      'taas.run: error the run ended without a report',
    ]);
  });

  it('bound and mend what the code under test names', () => {
    const hostile = sampleTest({
      name: `\ud800${'x'.repeat(100_000)}`,
      suite: '__proto__',
      status: 'failed',
      message: `${'A'.repeat(200_000)}Error: \udfff`,
      details: 'at\n'.repeat(100_000),
    });
    const [span] = spansOf(runWithCases([hostile])).filter(({ name }) => name.startsWith('\ufffd'));
    expect(span?.name).toHaveLength(256);
    expect(JSON.stringify(span).length).toBeLessThan(25_000);
    expect(JSON.stringify(span)).not.toMatch(/\\ud[89a-f]/);
  });
});
