import type { TaaSReport } from '../../generated/taas-report.ts';

/** What was tested, where it comes from, and what it ran in. */
export function ctrfEnvironment(report: TaaSReport) {
  const { scope, provenance, image, engine, workspace, laws = null, trust, warnings, trace_id } = report;
  const { commit = null, branch = null, dirty = null } = provenance.git ?? {};
  const [platform] = provenance.host.split('-');
  return {
    reportName: scope.title ?? scope.id,
    appName: scope.id,
    ...(commit === null ? {} : { commit }),
    ...(branch === null ? {} : { branchName: branch }),
    ...(platform ? { osPlatform: platform } : {}),
    ...(image === null ? {} : { testEnvironment: image.resolved }),
    healthy: report.verdict === 'pass',
    extra: {
      dirty,
      host: provenance.host,
      scope: { digest: scope.digest, labels: scope.labels },
      workspace: workspace && { digest: workspace.digest },
      image: image && { requested: image.requested, id: image.id },
      engine: engine && { kind: engine.kind, version: engine.version, isolation: engine.isolation },
      laws: laws && { digest: laws.digest, commit: laws.commit },
      traceId: trace_id,
      runDir: report.run_dir,
      trust,
      warnings,
    },
  };
}
