import { writeFile } from 'node:fs/promises';
import { TaasError } from '../errors.ts';
import type {
  Provenance,
  ReportEngine,
  ReportImage,
  ScenarioResult,
  StepResult,
  TaaSReport,
  Totals,
  TrustFinding,
} from '../generated/taas-report.ts';
import type { Plan } from '../plan/plan.ts';
import { judgeEmpty } from '../plan/rerun-failed.ts';
import { reportWriters } from '../report/registry.ts';
import { validateReport } from '../report/validate-report.ts';
import type { PackedWorkspace } from '../sandbox/workspace/pack-workspace.ts';
import { judgeRun } from '../verdict/judge-run.ts';
import type { RunContext } from './run-context.ts';

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
  const report = validateReport(context.masker.value(await makeReport(context, plan, findings)));
  return { report, reportPath: await writeReports(context, report) };
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
    warnings: [...findings.warnings],
    trace_id: null,
    error,
  };
}

const cancelledError = { code: 'TAAS_CANCELLED', message: 'the run was cancelled' } as const;

function countTotals(scenarios: readonly ScenarioResult[]): Totals {
  const byStatus = (status: ScenarioResult['status']) => scenarios.filter((s) => s.status === status).length;
  const tests = scenarios.flatMap((scenario) => scenario.attempts.at(-1)?.tests ?? []);
  const testsBy = (status: (typeof tests)[number]['status']) =>
    tests.filter((test) => test.status === status).length;
  return {
    scenarios: scenarios.length,
    passed: byStatus('passed'),
    failed: byStatus('failed'),
    errored: byStatus('errored'),
    timed_out: byStatus('timed_out'),
    out_of_memory: byStatus('out_of_memory'),
    skipped: byStatus('skipped'),
    cancelled: byStatus('cancelled'),
    unproven: byStatus('unproven'),
    flaky: scenarios.filter((scenario) => scenario.flaky).length,
    attempts: scenarios.reduce((count, scenario) => count + scenario.attempts.length, 0),
    tests: {
      total: tests.length,
      passed: testsBy('passed'),
      failed: testsBy('failed'),
      errored: testsBy('errored'),
      skipped: testsBy('skipped'),
    },
  };
}

async function writeReports(context: RunContext, report: TaaSReport): Promise<string> {
  const paths: string[] = [];
  await context.folder.releaseReserve();
  for (const writer of reportWriters.values()) {
    const path = context.folder.resolve(writer.fileName);
    try {
      await writeFile(path, writer.write(report));
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
  return paths[0] ?? context.folder.path;
}
