import type { EventOwner, RunEvent, RunPhase } from '../events.ts';
import type { Attempt, TaaSReport } from '../generated/taas-report.ts';
import { newSpanId } from '../harness/trace-context.ts';
import { stableDigits } from './spans/stable-ids.ts';

type RunStarted = Extract<RunEvent, { kind: 'run_started' }>;

/**
 * What the run would have told, in the order of time, as far as its report knows: for whoever listens to runs, after the
 * run. Cells and pauses are not in a report.
 */
export function reportEvents(report: TaaSReport): {
  readonly started: RunStarted;
  readonly others: RunEvent[];
} {
  const startMs = Date.parse(report.started_at);
  const endMs = Math.max(startMs, Date.parse(report.finished_at));
  const { setup, scenarios, teardown } = report;
  const between = [
    ...(report.phases ?? []).flatMap(phaseEvents),
    ...setup.flatMap((step) => workEvents({ kind: 'setup', id: step.id }, step, startMs)),
    ...scenarios.flatMap((scenario) => workEvents({ kind: 'scenario', id: scenario.id }, scenario, endMs)),
    ...teardown.flatMap((step) => workEvents({ kind: 'teardown', id: step.id }, step, endMs)),
    ...report.warnings.map((message) => ({ kind: 'warning' as const, message, atMs: endMs })),
  ];
  // A merged report has no trace of its own.
  const traceId = report.trace_id ?? stableDigits(32, report.run_id);
  return {
    started: {
      kind: 'run_started',
      atMs: startMs,
      runId: report.run_id,
      scopeId: report.scope.id,
      title: report.scope.title,
      runDir: report.run_dir,
      trace: { traceId, spanId: newSpanId(), parentSpanId: null, isSampled: true },
      setup: setup.map(({ id }) => id),
      scenarios: scenarios.map(({ id, title, type }) => ({ id, title, type })),
      teardown: teardown.map(({ id }) => id),
    },
    others: [
      // The sort is stable: what comes at the same time stays in its order.
      ...between
        .map((event) => ({ ...event, atMs: Math.min(Math.max(event.atMs, startMs), endMs) }))
        .sort((one, other) => one.atMs - other.atMs),
      { kind: 'run_finished', atMs: endMs, report, reportPath: null },
    ],
  };
}

function phaseEvents({ name, detail, started_at, duration_ms, failure }: Phase): RunEvent[] {
  const atMs = Date.parse(started_at);
  const phase = name as RunPhase;
  const end = { atMs: atMs + duration_ms, durationMs: duration_ms, detail, failure, facts: {} };
  return [
    { kind: 'phase_started', phase, detail, atMs },
    { kind: 'phase_finished', phase, ...end },
  ];
}

type Phase = NonNullable<TaaSReport['phases']>[number];
type Result = TaaSReport['setup'][number] | TaaSReport['scenarios'][number];

function workEvents(owner: EventOwner, result: Result, otherwiseMs: number): RunEvent[] {
  const { attempts, command } = result;
  const startMs = attempts[0] ? Date.parse(attempts[0].started_at) : otherwiseMs;
  const endMs = attempts.reduce((latest, attempt) => Math.max(latest, endOf(attempt)), startMs);
  const isScenario = 'flaky' in result;
  return [
    { kind: isScenario ? 'scenario_started' : 'step_started', owner, command, atMs: startMs },
    ...attempts.flatMap((attempt): RunEvent[] => [
      {
        kind: 'attempt_started',
        owner,
        attempt: attempt.number,
        attempts: attempts.length,
        spanId: newSpanId(),
        atMs: Date.parse(attempt.started_at),
      },
      { kind: 'attempt_finished', owner, attempt, atMs: endOf(attempt) },
    ]),
    isScenario
      ? { kind: 'scenario_finished', owner, result, atMs: endMs }
      : { kind: 'step_finished', owner, result, atMs: endMs },
  ];
}

function endOf({ started_at, duration_ms }: Attempt): number {
  return Date.parse(started_at) + duration_ms;
}
