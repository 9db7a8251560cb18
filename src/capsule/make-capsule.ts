import { TaasError } from '../errors.ts';
import type { FailureCapsule } from '../generated/failure-capsule.ts';
import type { ScenarioResult, TaaSReport } from '../generated/taas-report.ts';
import { readConditions } from '../harness/run-conditions.ts';
import { countTotals } from '../report/count-totals.ts';
import { capsuleFiles } from './capsule-files.ts';
import { describeCapsule } from './describe-capsule.ts';
import type { FoundRun } from './find-run.ts';
import { lawDigests } from './law-digests.ts';
import { PrivateFolder } from './private-folder.ts';
import { runLogs } from './run-logs.ts';
import { testedScope } from './tested-scope.ts';
import { testedWorkspace } from './tested-workspace.ts';
import { writeCapsule } from './write-capsule.ts';

interface MakeOptions {
  /** Absolute path of the capsule. */
  readonly out: string;
  readonly force: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Writes one file with what is needed to see a scenario's outcome elsewhere.
 *
 * @throws TaasError `TAAS_CAPSULE_WORKSPACE_GONE`, `TAAS_USAGE` where the file exists, `TAAS_OUT_UNWRITABLE`,
 * `TAAS_DISK_FULL`, `TAAS_CANCELLED`.
 */
export async function makeCapsule(run: FoundRun, options: MakeOptions): Promise<FailureCapsule> {
  const { signal } = options;
  try {
    return await make(run, options);
  } catch (error) {
    if (!signal?.aborted) throw error;
    throw new TaasError('TAAS_CANCELLED', `${options.out} was not written: cancelled.`, { cause: error });
  }
}

async function make(run: FoundRun, { out, force, signal }: MakeOptions): Promise<FailureCapsule> {
  const { report, scenario, runDir } = run;
  if (report.audience === 'citizen' && scenario.visibility === 'hidden') {
    throw new TaasError(
      'TAAS_USAGE',
      `The report of run ${report.run_id} was made for the Citizen and does not tell of "${scenario.id}", which is hidden. Name the Legislator's report.`,
    );
  }
  const scope = await testedScope(report, runDir);
  await using temporary = await PrivateFolder.open();
  const places = { runDir, temporary: temporary.path, ...(signal && { signal }) };
  const workspace = await testedWorkspace(report, scope, places);
  const logs = await runLogs(report, scenario, runDir);
  const described = logs.map(({ name, bytes, start }) => ({ file: name, bytes, truncated: start > 0 }));
  const capsule = describeCapsule(run, scope, await readConditions(runDir), described);
  const documents = {
    [capsuleFiles.capsule]: capsule,
    [capsuleFiles.scope]: scope.document,
    [capsuleFiles.report]: onlyOf(report, scenario),
    [capsuleFiles.laws]: lawDigests(scope.laws, workspace.fileDigests),
  };
  await writeCapsule({ documents, workspace: workspace.tarPath, logs }, { out, force, signal });
  return capsule;
}

/** The report as far as it is about this scenario: others may be nobody's business where the capsule goes. */
function onlyOf(report: TaaSReport, scenario: ScenarioResult): TaaSReport {
  const trust = report.trust.filter((finding) => (finding.scenario ?? scenario.id) === scenario.id);
  return { ...report, scenarios: [scenario], totals: countTotals([scenario]), trust };
}
