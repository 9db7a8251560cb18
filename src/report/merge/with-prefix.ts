import type { Attempt, Log, TaaSReport } from '../../generated/taas-report.ts';

/** The report with paths of logs and artifacts from another folder than its own. */
export function withPrefix(report: TaaSReport, prefix: string): TaaSReport {
  if (prefix === '') return report;
  const moved = (path: string) => `${prefix}/${path}`;
  const log = (it: Log): Log => ({ ...it, path: it.path === null ? null : moved(it.path) });
  const attempt = (it: Attempt): Attempt => ({
    ...it,
    stdout: log(it.stdout),
    stderr: log(it.stderr),
    artifacts: it.artifacts.map((artifact) => ({ ...artifact, file: moved(artifact.file) })),
  });
  const each = <T extends { readonly attempts: Attempt[] }>(results: readonly T[]): T[] =>
    results.map((result) => ({ ...result, attempts: result.attempts.map(attempt) }));
  return {
    ...report,
    setup: each(report.setup),
    scenarios: each(report.scenarios),
    teardown: each(report.teardown),
  };
}
