import { TaasError } from '../../errors.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';

/** @throws TaasError `TAAS_REPORTS_DIFFER` with everything that speaks against it. */
export function assertMergeable(reports: readonly TaaSReport[]): void {
  const problems = [...twice(reports), ...differences(reports), ...shardProblems(reports)];
  const found = problems.length > 0 ? problems : scenariosTwice(reports);
  if (found.length === 0) return;
  throw new TaasError('TAAS_REPORTS_DIFFER', `The reports can't be merged: ${found.join('; ')}.`, {
    data: { problems: found },
  });
}

function twice(reports: readonly TaaSReport[]): string[] {
  const ids = reports.map(({ run_id }) => run_id);
  const repeated = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
  return [...repeated].map((id) => `run ${id} was given more than once`);
}

/** What every part must have had the same; null where a run did not get so far. */
const things: readonly (readonly [string, (report: TaaSReport) => string | null])[] = [
  ['scope', ({ scope }) => `"${scope.id}"`],
  ['digest of the scope', ({ scope }) => scope.digest],
  ['digest of the workspace', ({ workspace }) => workspace?.digest ?? null],
  ['image', ({ image }) => image?.id ?? null],
  ['digest of the laws', ({ laws }) => laws?.digest ?? null],
  ['audience', ({ audience }) => audience ?? 'legislator'],
];

function differences(reports: readonly TaaSReport[]): string[] {
  return things.flatMap(([name, read]) => {
    const runsByValue = new Map<string, string>();
    for (const report of reports) {
      const value = read(report);
      if (value !== null && !runsByValue.has(value)) runsByValue.set(value, report.run_id);
    }
    if (runsByValue.size < 2) return [];
    const shown = [...runsByValue].map(([value, runId]) => `${value} in run ${runId}`).join(', ');
    return [`the ${name} is ${shown}`];
  });
}

function shardProblems(reports: readonly TaaSReport[]): string[] {
  const shards = reports.flatMap(({ run_id, shard }) => (shard ? [{ runId: run_id, ...shard }] : []));
  if (shards.length === 0) return [];
  const other = reports.find(({ shard }) => !shard);
  if (other) return [`run ${other.run_id} is no shard, and others are`];
  const counts = [...new Set(shards.map(({ count }) => count))];
  if (counts.length > 1) return [`they are shards of ${counts.join(' and of ')}`];
  const totals = [...new Set(shards.flatMap(({ total }) => total ?? []))];
  if (totals.length > 1)
    return [`they were cut from different selections, of ${totals.join(' and ')} scenarios`];
  const count = counts[0] ?? 0;
  const runsOf = Array.from({ length: Math.min(count, mostShards) }, (_, at) =>
    shards.filter(({ index }) => index === at + 1).map(({ runId }) => runId),
  );
  const repeated = runsOf.flatMap((runs, at) =>
    runs.length > 1 ? [`shard ${at + 1}/${count} stands in runs ${runs.join(' and ')}`] : [],
  );
  const missing = runsOf.flatMap((runs, at) => (runs.length === 0 ? [at + 1] : []));
  return [...repeated, ...(missing.length > 0 ? [missingWords(missing, count)] : [])];
}

/** The number in a report may be anything. */
const mostShards = 1_000_000;

function missingWords(missing: readonly number[], count: number): string {
  const shown = missing
    .slice(0, 10)
    .map((index) => `${index}/${count}`)
    .join(', ');
  const more = missing.length > 10 ? ` and ${missing.length - 10} more` : '';
  return missing.length === 1 ? `shard ${shown} is missing` : `shards ${shown}${more} are missing`;
}

/** Which of two verdicts on a scenario counts is not for a merger to say. */
function scenariosTwice(reports: readonly TaaSReport[]): string[] {
  const runs = new Map<string, string>();
  const problems: string[] = [];
  for (const { run_id, scenarios } of reports) {
    for (const { id } of scenarios) {
      const other = runs.get(id);
      if (other !== undefined && problems.length < 10)
        problems.push(`scenario "${id}" is in runs ${other} and ${run_id}`);
      runs.set(id, run_id);
    }
  }
  return problems;
}
