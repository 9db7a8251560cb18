import type { CapsuleLog, FailureCapsule } from '../generated/failure-capsule.ts';
import type { TaaSReport } from '../generated/taas-report.ts';
import type { CellConditions } from '../harness/run-conditions.ts';
import type { Scope } from '../scope/scope.ts';
import { capsuleVersion } from './capsule-files.ts';
import type { FoundRun } from './find-run.ts';
import { outcomeOf } from './outcome-of.ts';

/** What `capsule.json` says. */
export function describeCapsule(
  { report, scenario }: FoundRun,
  scope: Scope,
  cell: CellConditions | null,
  logs: readonly CapsuleLog[],
): FailureCapsule {
  const { workspace, laws, image, engine, provenance } = report;
  return {
    capsule_version: capsuleVersion,
    made_by: provenance.harness,
    made_at: new Date().toISOString(),
    run_id: report.run_id,
    scope: { id: report.scope.id, digest: report.scope.digest },
    scenario: scenario.id,
    outcome: outcomeOf(scenario),
    workspace: {
      digest: workspace?.digest ?? '',
      files: workspace?.files ?? 0,
      bytes: workspace?.bytes ?? 0,
    },
    laws: laws ? { commit: laws.commit, digest: laws.digest, files: laws.files } : null,
    image: image && { ...image },
    engine: engine && { kind: engine.kind, version: engine.version, isolation: engine.isolation },
    host: provenance.host,
    dependencies: scope.document.environment.dependencies ?? null,
    isolation: scope.policy.isolation,
    ran_before: ranBefore(report, scope, scenario.id),
    seed: cell?.seed ?? null,
    env: cell ? { ...cell.env } : null,
    secrets: [...scope.environment.secrets],
    logs: [...logs],
    trace_id: report.trace_id,
  };
}

/** Only in a cell that all share can they have left something behind. */
function ranBefore(report: TaaSReport, { policy, scenarios }: Scope, id: string): string[] {
  if (policy.isolation !== 'scope') return [];
  const dependsOn = new Map(scenarios.map((scenario) => [scenario.id, scenario.dependsOn]));
  const needed = new Set([id]);
  // A set that grows while it is walked is walked to its end.
  for (const one of needed) for (const dependency of dependsOn.get(one) ?? []) needed.add(dependency);
  const at = report.scenarios.findIndex((scenario) => scenario.id === id);
  return report.scenarios
    .slice(0, at)
    .filter((scenario) => scenario.attempts.length > 0 && !needed.has(scenario.id))
    .map((scenario) => scenario.id);
}
