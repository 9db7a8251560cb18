import type { TaaSReport } from '../generated/taas-report.ts';
import { countTotals } from './count-totals.ts';
import { assertMergeable } from './merge/assert-mergeable.ts';
import { joinScenarios } from './merge/join-scenarios.ts';
import { judgeMerged } from './merge/judge-merged.ts';
import { labelledPhases, labelledSteps, shardWords } from './merge/label-shard.ts';
import { withPrefix } from './merge/with-prefix.ts';

/** A report, and what leads from the merged report's folder to its run folder. */
export interface ReportPart {
  readonly report: TaaSReport;
  /** E.g. `shard-1`; empty where both are one folder. */
  readonly prefix: string;
}

interface MergeOptions {
  /** ULID of the merged report. */
  readonly runId: string;
  /** The folder that it will lie in. */
  readonly runDir: string;
}

/**
 * One report of runs that each did a part of the same scope: what they ran, all that they found, and the worst of their
 * verdicts.
 *
 * @throws TaasError `TAAS_REPORTS_DIFFER` where they are not parts of one whole, or one of the parts is missing.
 */
export function mergeReports(parts: readonly ReportPart[], { runId, runDir }: MergeOptions): TaaSReport {
  assertMergeable(parts.map(({ report }) => report));
  const reports = parts
    .map(({ report, prefix }) => withPrefix(report, prefix))
    .sort((one, other) => (one.shard?.index ?? 0) - (other.shard?.index ?? 0));
  const { shard: _, merged_from: __, scope, ...first } = reports[0] as TaaSReport;
  const setup = reports.flatMap((report) => labelledSteps(report, 'setup'));
  const scenarios = joinScenarios(reports);
  const trust = unique(reports.flatMap((report) => report.trust));
  const phases = reports.flatMap(labelledPhases);
  const startedAt = reports.map(({ started_at }) => started_at).sort()[0] ?? first.started_at;
  const finishedAt =
    reports
      .map(({ finished_at }) => finished_at)
      .sort()
      .at(-1) ?? first.finished_at;
  return {
    ...first,
    run_id: runId,
    ...judgeMerged(reports, { setup, scenarios, trust }),
    started_at: startedAt,
    finished_at: finishedAt,
    // The clocks of machines need not agree.
    duration_ms: Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)),
    run_dir: runDir,
    scope: signedByAll(scope, reports),
    workspace: firstOf(reports, ({ workspace }) => workspace),
    image: firstOf(reports, ({ image }) => image),
    engine: firstOf(reports, ({ engine }) => engine),
    setup,
    scenarios,
    teardown: reports.flatMap((report) => labelledSteps(report, 'teardown')),
    totals: countTotals(scenarios),
    trust,
    laws: firstOf(reports, ({ laws }) => laws ?? null),
    warnings: [...unique(reports.flatMap(({ warnings }) => warnings)), ...oddities(reports)],
    trace_id: onlyOne(reports.map(({ trace_id }) => trace_id)),
    error: firstOf(reports, ({ error }) => error),
    ...(phases.length > 0 && { phases }),
    merged_from: reports.flatMap(sourcesOf),
  };
}

function sourcesOf(report: TaaSReport): NonNullable<TaaSReport['merged_from']> {
  const { run_id, verdict, started_at, duration_ms, trace_id, merged_from } = report;
  return merged_from ?? [{ run_id, shard: shardWords(report), verdict, started_at, duration_ms, trace_id }];
}

/** What one of the parts was not signed by the whole is not. */
function signedByAll({ signed_by, ...scope }: TaaSReport['scope'], reports: readonly TaaSReport[]) {
  const keys = (signed_by ?? []).filter((key) => reports.every((it) => it.scope.signed_by?.includes(key)));
  return keys.length > 0 ? { ...scope, signed_by: keys } : scope;
}

function oddities(reports: readonly TaaSReport[]): string[] {
  const versions = unique(reports.map(({ provenance }) => provenance.harness));
  const jails = unique(reports.flatMap(({ engine }) => (engine ? [engine.isolation] : [])));
  return [
    ...(reports.every(({ shard }) => shard) || reports.length === 1
      ? []
      : ['whether the merged reports tell of the whole scope is not known: they are no shards']),
    ...(versions.length > 1 ? [`the merged reports are of several versions: ${versions.join(', ')}`] : []),
    ...(jails.length > 1 ? [`the merged runs were isolated in several ways: ${jails.join(', ')}`] : []),
  ];
}

function firstOf<T>(reports: readonly TaaSReport[], value: (report: TaaSReport) => T | null): T | null {
  for (const report of reports) {
    const found = value(report);
    if (found !== null) return found;
  }
  return null;
}

function onlyOne<T>(values: readonly (T | null)[]): T | null {
  return new Set(values).size === 1 ? (values[0] ?? null) : null;
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
