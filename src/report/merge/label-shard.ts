import type { Phase, StepResult, TaaSReport } from '../../generated/taas-report.ts';

/** `2/3`; null for a run that was no shard. */
export function shardWords({ shard }: TaaSReport): string | null {
  return shard ? `${shard.index}/${shard.count}` : null;
}

/** Every shard has the same steps: which of them it was stands in the id. */
export function labelledSteps(report: TaaSReport, key: 'setup' | 'teardown'): StepResult[] {
  return report[key].map((step) => ({ ...step, id: `${step.id}${labelOf(report)}` }));
}

export function labelledPhases(report: TaaSReport): Phase[] {
  return (report.phases ?? []).map((phase) => ({
    ...phase,
    detail: `${phase.detail}${labelOf(report)}`.trimStart(),
  }));
}

function labelOf(report: TaaSReport): string {
  const words = shardWords(report);
  return words === null ? '' : ` (shard ${words})`;
}
