import type { RunEvent, RunTrace } from '../../src/events.ts';
import type { Attempt, TestCase } from '../../src/generated/taas-report.ts';
import { sampleAttempt, sampleReport, sampleScenario } from '../report/sample-reports.ts';

export const startMs = Date.parse('2026-01-01T00:00:00.000Z');
const trace: RunTrace = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: '1111111111111111',
  parentSpanId: null,
  isSampled: true,
};

type WithoutTime<E> = E extends unknown ? Omit<E, 'atMs'> : never;

/** Events as a run tells them, each that many milliseconds after its begin. */
export function told(
  events: readonly (readonly [afterMs: number, event: WithoutTime<RunEvent>])[],
): RunEvent[] {
  return events.map(([afterMs, event]) => ({ ...event, atMs: startMs + afterMs }) as RunEvent);
}

export function runStarted(more: Partial<RunTrace> = {}): WithoutTime<RunEvent> {
  return {
    kind: 'run_started',
    runId: '01JGGZ0000000000000000000A',
    scopeId: 'shop',
    title: 'The shop',
    runDir: '/runs/01JGGZ0000000000000000000A',
    trace: { ...trace, ...more },
    setup: [],
    scenarios: [],
    teardown: [],
  };
}

/** Whose command began that many milliseconds after the run. */
export function attemptAt(afterMs: number, more: Partial<Attempt> = {}): Attempt {
  return sampleAttempt({ started_at: new Date(startMs + afterMs).toISOString(), ...more });
}

/** A run of one scenario whose tool reported those test cases: a span of the run, one each of scenario and attempt. */
export function runWithCases(tests: TestCase[], more: Partial<RunTrace> = {}): RunEvent[] {
  const owner = { kind: 'scenario', id: 'UNIT-001' } as const;
  const attempt = attemptAt(20, { tests, duration_ms: 1_000 });
  const result = sampleScenario({ attempts: [attempt] });
  return told([
    [0, runStarted(more)],
    [10, { kind: 'scenario_started', owner, command: 'pytest' }],
    [11, { kind: 'attempt_started', owner, attempt: 1, attempts: 1, spanId: '2222222222222222' }],
    [1_100, { kind: 'attempt_finished', owner, attempt }],
    [1_101, { kind: 'scenario_finished', owner, result }],
    [1_110, { kind: 'run_finished', report: sampleReport({ scenarios: [result] }), reportPath: null }],
  ]);
}
