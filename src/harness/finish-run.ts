import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TaasError } from '../errors.ts';
import type {
  Provenance,
  ReportEngine,
  ReportImage,
  ScenarioResult,
  StepResult,
  TaaSReport,
  TrustFinding,
} from '../generated/taas-report.ts';
import type { Plan } from '../plan/plan.ts';
import { judgeEmpty } from '../plan/rerun-failed.ts';
import { countTotals } from '../report/count-totals.ts';
import { reportWriters } from '../report/registry.ts';
import { runFiles } from '../report/run-files.ts';
import { validateReport } from '../report/validate-report.ts';
import type { PackedWorkspace } from '../sandbox/workspace/pack-workspace.ts';
import { judgeRun } from '../verdict/judge-run.ts';
import { runsDisagree } from '../verdict/runs-disagree.ts';
import { earlierRuns } from './earlier-runs.ts';
import type { RunContext } from './run-context.ts';
import type { RunFolder } from './run-folder.ts';

/** All that a run has seen. */
export interface RunFindings {
  readonly setup: readonly StepResult[];
  readonly scenarios: readonly ScenarioResult[];
  readonly teardown: readonly StepResult[];
  readonly provenance: Promise<Provenance>;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly engine: ReportEngine;
  readonly image: ReportImage;
  readonly workspace: PackedWorkspace | null;
  readonly trust: readonly TrustFinding[];
  readonly warnings: readonly string[];
  readonly error: TaasError | null;
  readonly stopped: 'cancelled' | 'scope_deadline' | null;
  readonly dependenciesFailed: string | null;
  /** The folder of all runs: earlier ones of the same things may have been judged otherwise. */
  readonly runsDir: string;
}

export interface FinishedRun {
  readonly report: TaaSReport;
  readonly reportPath: string;
}

/** Makes the report, masks it, checks it against its schema and writes it into the run folder in every format. */
export async function finishRun(
  context: RunContext,
  plan: Plan,
  findings: RunFindings,
): Promise<FinishedRun> {
  const made = await makeReport(context, plan, findings);
  made.trust.push(...(await disagreements(context, made, findings.runsDir)));
  const report = validateReport(context.masker.value(made));
  return { report, reportPath: await writeReports(context.folder, report) };
}

/** Told, and no more: which of the two was right nobody knows, and the verdict stands. */
async function disagreements(
  { folder, runId }: RunContext,
  report: TaaSReport,
  runsDir: string,
): Promise<TrustFinding[]> {
  if (report.verdict === 'error' || !report.workspace || !report.image) return [];
  const folders = new Set([dirname(folder.path), runsDir]);
  const texts = [report.scope.digest, report.workspace.digest, report.image.id];
  return runsDisagree(report, await earlierRuns(folders, runId, texts));
}

async function makeReport(context: RunContext, plan: Plan, findings: RunFindings): Promise<TaaSReport> {
  const { scope } = plan;
  const { setup, scenarios, teardown, workspace, stopped } = findings;
  const workspacePath = scope.environment.workspace.path;
  const cancelled = stopped === 'cancelled';
  const error = cancelled
    ? cancelledError
    : findings.error && { code: findings.error.code, message: findings.error.message };
  return {
    report_version: '1.0',
    run_id: context.runId,
    ...judgeRun({
      setup,
      scenarios,
      trust: findings.trust,
      error,
      cancelled,
      scopeTimedOut: stopped === 'scope_deadline',
      dependenciesFailed: findings.dependenciesFailed,
      empty: plan.empty && judgeEmpty(plan.empty, workspace?.digest ?? null),
      rerunOf: plan.rerunOf,
    }),
    started_at: findings.startedAt.toISOString(),
    finished_at: new Date().toISOString(),
    duration_ms: findings.durationMs,
    run_dir: context.folder.path,
    scope: {
      id: scope.id,
      title: scope.title,
      path: scope.path,
      digest: scope.digest,
      labels: { ...scope.labels },
      ...(context.signedBy && { signed_by: [...context.signedBy] }),
    },
    workspace: workspace && {
      path: workspacePath,
      digest: workspace.digest,
      files: workspace.files,
      bytes: workspace.bytes,
      skipped: [...workspace.skipped],
    },
    image: findings.image,
    engine: findings.engine,
    provenance: await findings.provenance,
    setup: [...setup],
    scenarios: [...scenarios],
    teardown: [...teardown],
    totals: countTotals(scenarios),
    trust: [...findings.trust],
    laws: context.laws?.report ?? null,
    warnings: [...findings.warnings],
    trace_id: context.trace.traceId,
    phases: [...context.phases],
    ...(plan.shard && { shard: { ...plan.shard, places: [...plan.shard.places] } }),
    error,
  };
}

const cancelledError = { code: 'TAAS_CANCELLED', message: 'the run was cancelled' } as const;

/** Every format that is kept, into the folder that a reader looks in; answers with the first one's path. */
export async function writeReports(folder: RunFolder, report: TaaSReport): Promise<string> {
  const paths: string[] = [];
  await folder.releaseReserve();
  for (const writer of reportWriters.values()) {
    if (!writer.isKept) continue;
    const path = folder.resolve(writer.fileName);
    try {
      await writeFile(path, await writer.write(report, runFiles(report)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const why = code === 'ENOSPC' ? 'TAAS_DISK_FULL' : 'TAAS_OUT_UNWRITABLE';
      throw new TaasError(why, `The report ${path} can't be written (${code}).`, {
        cause: error,
        data: { report },
      });
    }
    paths.push(path);
  }
  return paths[0] ?? folder.path;
}
