import type { ScenarioResult, TaaSReport } from '../../generated/taas-report.ts';

/** The scenarios of all parts, in the order that they have in the whole where the parts know it. */
export function joinScenarios(reports: readonly TaaSReport[]): ScenarioResult[] {
  const placed = reports.flatMap(({ scenarios, shard }) =>
    scenarios.map((scenario, at) => ({ scenario, place: shard?.places?.[at] })),
  );
  if (placed.some(({ place }) => place === undefined)) return placed.map(({ scenario }) => scenario);
  return placed.sort((one, other) => (one.place ?? 0) - (other.place ?? 0)).map(({ scenario }) => scenario);
}
