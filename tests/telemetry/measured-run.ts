import type { EventOwner, RunEvent } from '../../src/events.ts';
import type { ScenarioResult, TaaSReport } from '../../src/generated/taas-report.ts';
import { sampleAttempt, sampleReport, sampleScenario, sampleTest } from '../report/sample-reports.ts';

type WithoutTime<T> = T extends unknown ? Omit<T, 'atMs'> : never;

/** Unix time of its first event; the others follow by a millisecond each. */
export const measuredRunAtMs = Date.parse('2026-01-02T03:04:05.000Z');

const flaky: ScenarioResult = sampleScenario({
  id: 'API-001',
  type: 'integration',
  runner: 'shell',
  status: 'passed',
  reason: 'ok',
  flaky: true,
  duration_ms: 1_200,
  attempts: [
    sampleAttempt({ status: 'failed', reason: 'exit_code', message: 'Exit code 7.', exit_code: 7 }),
    sampleAttempt({ number: 2 }),
  ],
});

const unit: ScenarioResult = sampleScenario({
  attempts: [sampleAttempt({ tests: [sampleTest(), sampleTest({ status: 'skipped' })] })],
});

/** What a run of scope `shop` tells that meets everything that is measured. */
export function measuredRun(report: Partial<TaaSReport> = {}): RunEvent[] {
  const of = (id: string): EventOwner => ({ kind: 'scenario', id });
  const phase = (name: 'engine' | 'image' | 'dependencies' | 'cell', durationMs: number, facts = {}) => [
    { kind: 'phase_started', phase: name, detail: '' } as const,
    { kind: 'phase_finished', phase: name, durationMs, detail: '', failure: null, facts } as const,
  ];
  const bodies: WithoutTime<RunEvent>[] = [
    {
      kind: 'run_started',
      runId: '01JGGZ0000000000000000000A',
      scopeId: 'shop',
      title: 'The shop',
      runDir: '/runs/01JGGZ0000000000000000000A',
      trace: { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), parentSpanId: null, isSampled: true },
      setup: [],
      scenarios: [unit, flaky].map(({ id, type, title }) => ({ id, type, title })),
      teardown: [],
    },
    ...phase('engine', 12),
    ...phase('dependencies', 40, { 'taas.image.cached': true }),
    { kind: 'cell_started', cellId: 'c1', durationMs: 210 },
    ...phase('cell', 230),
    {
      kind: 'service_started',
      owner: { kind: 'service', id: 'db' },
      image: 'postgres:15',
      cellId: 'c1',
      durationMs: 900,
      failure: null,
    },
    ...[unit, flaky].flatMap((result): WithoutTime<RunEvent>[] => {
      const owner = of(result.id);
      return [
        { kind: 'scenario_started', owner, command: result.command },
        { kind: 'cell_claimed', owner, cellId: 'c2', durationMs: 3.1 },
        ...result.attempts.flatMap((attempt, at): WithoutTime<RunEvent>[] => [
          ...(at > 0 ? [{ kind: 'retry_scheduled', owner, attempt: at + 1, delayMs: 100 } as const] : []),
          {
            kind: 'attempt_started',
            owner,
            attempt: at + 1,
            attempts: 2,
            spanId: `${at + 1}`.repeat(16),
          },
          { kind: 'output', owner, stream: 'stdout', text: `out of ${result.id}\n` },
          { kind: 'attempt_finished', owner, attempt },
        ]),
        { kind: 'scenario_finished', owner, result },
      ];
    }),
    {
      kind: 'run_finished',
      report: sampleReport({
        scope: { ...sampleReport().scope, id: 'shop' },
        scenarios: [unit, flaky],
        trust: [{ reason: 'steering_file', message: 'conftest.py', path: 'conftest.py', effect: 'notice' }],
        ...report,
      }),
      reportPath: '/runs/01JGGZ0000000000000000000A/report.json',
    },
  ];
  return bodies.map((body, at) => ({ ...body, atMs: measuredRunAtMs + at }) as RunEvent);
}
