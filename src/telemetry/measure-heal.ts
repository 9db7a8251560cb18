import type { HealReport } from '../generated/heal-report.ts';
import type { HealEvent } from '../heal-events.ts';
import { metrics } from './metric-definitions.ts';
import type { Measurement } from './metric-recorder.ts';

const outcomes: readonly HealReport['outcome'][] = [
  'nothing_to_heal',
  'healed',
  'proposed',
  'diagnosed',
  'undecided',
  'not_judged',
  'cancelled',
];

/** What is measured of healing: all of it at its end, as its report has it. */
export function measureHeal(event: HealEvent): Measurement[] {
  if (event.kind !== 'heal_finished') return [];
  const { run, outcome, duration_ms, diagnoses, proposals, applied } = event.report;
  const scope = run.scope_id;
  const strategies = new Map(proposals.map(({ id, strategy }) => [id, strategy]));
  return [
    // 0 of the others: Prometheus sees growth only in what was there before.
    ...outcomes.map((it) => ({
      metric: metrics.heals,
      value: it === outcome ? 1 : 0,
      attributes: { scope, outcome: it },
    })),
    {
      metric: metrics.healDuration,
      value: Math.round(duration_ms * 1_000) / 1e6,
      attributes: { scope, outcome },
    },
    ...diagnoses.map(({ cause }) => ({ metric: metrics.diagnoses, value: 1, attributes: { scope, cause } })),
    ...proposals.map(({ strategy, disposition }) => ({
      metric: metrics.proposals,
      value: 1,
      attributes: { scope, strategy, disposition },
    })),
    ...applied.map(({ proposal }) => ({
      metric: metrics.applied,
      value: 1,
      attributes: { scope, strategy: strategies.get(proposal) ?? 'unknown' },
    })),
  ];
}
