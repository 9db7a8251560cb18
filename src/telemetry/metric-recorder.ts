import type { RunEvent } from '../events.ts';
import type { ScenarioResult, Status, TaaSReport, TestCase } from '../generated/taas-report.ts';
import { type MetricAttribute, type MetricDefinition, metrics } from './metric-definitions.ts';

export interface Measurement {
  readonly metric: MetricDefinition;
  /** Counters: by how much it grows. */
  readonly value: number;
  readonly attributes: Readonly<Partial<Record<MetricAttribute, string>>>;
}

/** A run that somebody stopped tells nothing of what it ran on. */
type Verdict = TaaSReport['verdict'] | 'cancelled';
type Labels = Measurement['attributes'];

const verdicts: readonly Verdict[] = ['pass', 'fail', 'error', 'cancelled'];
const statuses: readonly Status[] = [
  'passed',
  'failed',
  'errored',
  'timed_out',
  'out_of_memory',
  'skipped',
  'cancelled',
  'unproven',
];
const testStatuses: readonly TestCase['status'][] = ['passed', 'failed', 'errored', 'skipped'];

/**
 * What is measured of runs, one after the other. Scenarios are counted at the end of their run, as the report has them:
 * a proof may find out later that one that passed can't fail.
 */
export class MetricRecorder {
  #current: { readonly scope: string; readonly startedMs: number; lastMs: number } | null = null;

  measure(event: RunEvent): Measurement[] {
    if (event.kind === 'run_started') {
      const unfinished = this.end();
      this.#current = { scope: event.scopeId, startedMs: event.atMs, lastMs: event.atMs };
      return unfinished;
    }
    if (!this.#current) return [];
    this.#current.lastMs = event.atMs;
    const { scope } = this.#current;
    switch (event.kind) {
      case 'phase_finished': {
        const { phase, failure, durationMs, facts } = event;
        const cached = facts['taas.image.cached'];
        return [
          ...(phase === 'scenarios' || phase === 'report'
            ? []
            : [seconds(metrics.phaseDuration, durationMs, { scope, phase, outcome: outcomeOf(failure) })]),
          ...(cached === undefined
            ? []
            : counted(metrics.imageLookups, { scope }, 'cached', bools, `${cached}`)),
        ];
      }
      case 'cell_started':
        return [seconds(metrics.cellStart, event.durationMs, { scope })];
      case 'cell_claimed':
        return [seconds(metrics.cellClaim, event.durationMs, { scope })];
      case 'service_started':
        return [
          seconds(metrics.serviceStart, event.durationMs, { scope, outcome: outcomeOf(event.failure) }),
        ];
      case 'run_finished':
        this.#current = null;
        return [
          ...measureRun(scope, verdictOf(event.report), event.report.duration_ms, event.atMs),
          ...measureReport(scope, event.report),
        ];
      default:
        return [];
    }
  }

  /** A run that never told its end could not judge. */
  end(): Measurement[] {
    if (!this.#current) return [];
    const { scope, startedMs, lastMs } = this.#current;
    this.#current = null;
    return [
      ...measureRun(scope, 'error', lastMs - startedMs, lastMs),
      count(metrics.runErrors, 1, { scope, 'error.type': 'unfinished' }),
    ];
  }
}

function verdictOf({ verdict, error }: TaaSReport): Verdict {
  return error?.code === 'TAAS_CANCELLED' ? 'cancelled' : verdict;
}

function measureRun(scope: string, verdict: Verdict, durationMs: number, endedAtMs: number): Measurement[] {
  return [
    ...counted(metrics.runs, { scope }, 'verdict', verdicts, verdict),
    seconds(metrics.runDuration, durationMs, { scope, verdict }),
    seconds(metrics.lastRunTime, endedAtMs, { scope }),
    ...(verdict === 'pass' ? [seconds(metrics.lastPassTime, endedAtMs, { scope })] : []),
    seconds(metrics.lastRunDuration, durationMs, { scope }),
    ...verdicts.map((it) => count(metrics.lastRunVerdict, it === verdict ? 1 : 0, { scope, verdict: it })),
  ];
}

function measureReport(scope: string, { scenarios, totals, trust, error }: TaaSReport): Measurement[] {
  const findings = (effect: string) => trust.filter((it) => (it.effect ?? 'breach') === effect).length;
  return [
    ...(error && error.code !== 'TAAS_CANCELLED'
      ? [count(metrics.runErrors, 1, { scope, 'error.type': error.code })]
      : []),
    ...['breach', 'notice'].map((effect) =>
      count(metrics.trustFindings, findings(effect), { scope, effect }),
    ),
    ...statuses.map((status) => count(metrics.lastRunScenarios, totals[status], { scope, status })),
    ...scenarios.flatMap((scenario) => measureScenario(scope, scenario)),
  ];
}

function measureScenario(scope: string, scenario: ScenarioResult): Measurement[] {
  const { type, runner, status, attempts, flaky } = scenario;
  const labels = { scope, type, runner };
  const tests = attempts.at(-1)?.tests ?? [];
  const testsWith = (wanted: string) => tests.filter((test) => test.status === wanted).length;
  return [
    ...counted(metrics.scenarios, labels, 'status', statuses, status),
    ...(attempts.length > 0
      ? [seconds(metrics.scenarioDuration, scenario.duration_ms, { scope, type, status })]
      : []),
    count(metrics.flakyPasses, flaky ? 1 : 0, labels),
    count(metrics.attempts, attempts.length, labels),
    count(metrics.retries, Math.max(0, attempts.length - 1), labels),
    ...(tests.length > 0
      ? testStatuses.map((it) => count(metrics.testCases, testsWith(it), { scope, runner, status: it }))
      : []),
  ];
}

const bools = ['true', 'false'];

/** One of several, and 0 of the others: Prometheus sees growth only in what was there before. */
function counted(
  metric: MetricDefinition,
  labels: Labels,
  key: MetricAttribute,
  all: readonly string[],
  actual: string,
): Measurement[] {
  return all.map((it) => count(metric, it === actual ? 1 : 0, { ...labels, [key]: it }));
}

function count(metric: MetricDefinition, value: number, attributes: Labels): Measurement {
  return { metric, value, attributes };
}

/** To the microsecond: what is finer is the clock's noise. */
function seconds(metric: MetricDefinition, ms: number, attributes: Labels): Measurement {
  return { metric, value: Math.round(ms * 1_000) / 1e6, attributes };
}

function outcomeOf(failure: string | null): string {
  return failure === null ? 'ok' : 'failed';
}
