import { TaasError } from '../errors.ts';
import type { TaaSReport, TrustFinding } from '../generated/taas-report.ts';
import { compareScenario, emptyLists, type SlownessLimits } from './comparison/compare-scenario.ts';
import type { ComparedRun, ReportComparison } from './comparison/comparison.ts';
import { pairScenarios } from './comparison/pair-cases.ts';
import { forCitizen } from './for-citizen.ts';

/** A case is slower when it takes half as long again, and by as much as a person would notice. */
export const usualSlowness: SlownessLimits = { factor: 1.5, byMs: 100 };

/**
 * What has changed from one run of a scope to another one, by test case.
 *
 * @throws TaasError `TAAS_REPORTS_DIFFER` where they are of two scopes.
 */
export function compareReports(
  oldReport: TaaSReport,
  newReport: TaaSReport,
  limits: SlownessLimits = usualSlowness,
): ReportComparison {
  if (oldReport.scope.id !== newReport.scope.id) {
    throw new TaasError(
      'TAAS_REPORTS_DIFFER',
      `The reports can't be compared: run ${oldReport.run_id} is of scope "${oldReport.scope.id}", run ${newReport.run_id} of "${newReport.scope.id}".`,
    );
  }
  // What a Citizen is not told of would be gone, or new, beside a report that tells of it.
  const isForCitizen = [oldReport, newReport].some(({ audience }) => audience === 'citizen');
  const told = (report: TaaSReport) => (isForCitizen ? forCitizen(report, report.run_dir) : report);
  const [old, now] = [told(oldReport), told(newReport)];
  const lists = emptyLists();
  for (const pair of pairScenarios(old.scenarios, now.scenarios)) {
    const changes = compareScenario(pair, limits);
    for (const key of Object.keys(lists) as (keyof typeof lists)[]) {
      for (const entry of changes[key]) (lists[key] as unknown[]).push(entry);
    }
  }
  return {
    scope_id: now.scope.id,
    old: runOf(old),
    new: runOf(now),
    is_worse: lists.new_failures.length > 0 || rank[now.verdict] > rank[old.verdict],
    notes: notesOn(old, now),
    ...lists,
    slower: lists.slower.sort((one, other) => other.new_ms - other.old_ms - (one.new_ms - one.old_ms)),
    new_trust_findings: newFindings(old, now),
  };
}

const rank = { pass: 0, fail: 1, error: 2 } as const;

function runOf({ run_id, verdict, reason, message, started_at, provenance }: TaaSReport): ComparedRun {
  return { run_id, verdict, reason, message, started_at, ...gitOf(provenance) };
}

function gitOf({ git }: TaaSReport['provenance']): Pick<ComparedRun, 'commit' | 'is_dirty'> {
  return { commit: git?.commit ?? null, is_dirty: git?.dirty ?? false };
}

/** What besides the code may be why a result is another one. */
function notesOn(old: TaaSReport, now: TaaSReport): string[] {
  const differ = (read: (report: TaaSReport) => string | null | undefined) => {
    const [before, after] = [read(old), read(now)];
    return before != null && after != null && before !== after;
  };
  const isPart = ({ shard, message }: TaaSReport) => shard !== undefined || partOfRun.test(message);
  return [
    ...(old.run_id === now.run_id ? ['both are of the same run'] : []),
    ...(differ(({ scope }) => scope.digest) ? ['the scope has changed'] : []),
    ...(differ(({ laws }) => laws?.digest) ? ['the laws have changed'] : []),
    ...(differ(({ image }) => image?.id) ? ['the image is another one'] : []),
    ...(!differ(({ workspace }) => workspace?.digest) && old.workspace && now.workspace
      ? ['the code is the same']
      : []),
    ...(isPart(old) ? [`the old run ${old.run_id} was a part of the scope`] : []),
    ...(isPart(now) ? [`the new run ${now.run_id} was a part of the scope`] : []),
  ];
}

const partOfRun = /; only what did not pass in run \w+ was run$/;

function newFindings(old: TaaSReport, now: TaaSReport): TrustFinding[] {
  const known = new Set(old.trust.map(keyOf));
  return now.trust.filter((finding) => !known.has(keyOf(finding)));
}

/** A message may name runs and lines: it counts only where nothing else tells two findings apart. */
function keyOf({ reason, path, scenario = null, message }: TrustFinding): string {
  return JSON.stringify([reason, path, scenario, path === null && scenario === null ? message : null]);
}
