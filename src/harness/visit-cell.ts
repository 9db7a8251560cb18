import { rm } from 'node:fs/promises';
import { TaasError } from '../errors.ts';
import type { StepResult, TrustFinding } from '../generated/taas-report.ts';
import type { Plan } from '../plan/plan.ts';
import type { Cell } from '../sandbox/cell/cell.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import { type BegunRun, beginRun } from './begin-run.ts';
import { cellEnv } from './cell-env.ts';
import { checkIntegrity } from './check-integrity.ts';
import { copyWorkspace } from './copy-workspace.ts';
import type { ExecuteOptions } from './execute-options.ts';
import type { SecretMasker } from './mask-secrets.ts';
import { openWorkplace } from './open-cell.ts';
import { connectEngine, prepareEnvironment } from './prepare-environment.ts';
import { warnOfShortSecrets } from './read-secrets.ts';
import { runSteps } from './run-steps.ts';
import { type Scene, scenarioScene } from './scene.ts';
import { makeShellFolder, sweepShellFolders } from './shell-folders.ts';

/** A fresh cell after setup, for somebody to look around in. */
export interface Visit {
  readonly cell: Cell;
  readonly scene: Pick<Scene, 'cwd' | 'env'>;
  /** The step that did not pass; null where setup did. */
  readonly brokenStep: StepResult | null;
  /** What the Law pins and was changed: a run would have gone no further. */
  readonly trust: readonly TrustFinding[];
  readonly masker: SecretMasker;
}

/**
 * Everything that a run does up to its first scenario, then `work` in its place, then teardown. There is no report,
 * and nothing stays on the disk: what shells that were killed left there goes too.
 *
 * @param options with a filter, the one scenario that it selects says folder and environment
 * @throws TaasError as `executeScope` does, and for what a report would tell of as `error`.
 * @throws DependenciesFailedError, ImageBuildFailedError
 */
export async function visitCell<T>(
  source: string,
  options: ExecuteOptions,
  work: (visit: Visit) => Promise<T>,
): Promise<T> {
  const sweeping = sweepShellFolders();
  const outDir = await makeShellFolder();
  try {
    using begun = await beginRun(source, { ...options, outDir }, {});
    return await visit(begun, options, work);
  } finally {
    await rm(outDir, { recursive: true, force: true });
    await sweeping;
  }
}

async function visit<T>(
  { context: begun, plan, openingEngine }: BegunRun,
  options: ExecuteOptions,
  work: (visit: Visit) => Promise<T>,
): Promise<T> {
  const { scope } = plan;
  const scenario = options.filter?.ids?.length ? onlyScenario(plan, options.filter.ids) : null;
  begun.emit({
    kind: 'run_started',
    runId: begun.runId,
    scopeId: scope.id,
    title: scope.title,
    runDir: begun.folder.path,
    trace: begun.trace,
    setup: scope.setup.map(({ id }) => id),
    scenarios: [],
    teardown: scope.teardown.map(({ id }) => id),
  });
  for (const warning of [...scope.warnings, ...warnOfShortSecrets(begun.secrets)]) begun.warn(warning);
  const packing = copyWorkspace(begun, scope.environment);
  packing.catch(() => {});
  const context = await connectEngine(begun, openingEngine, options.engine ?? scope.environment.type);
  await context.engine.sweep();
  const cellPlan = await prepareEnvironment(context, scope, packing, options.imageAliases ?? {});
  await using workplace = await openWorkplace(context, cellPlan);
  const { cell, openLogs } = workplace;
  const env = cellEnv(context, cellPlan.image, scope);
  const setup: StepResult[] = [];
  try {
    const ready = await runSteps(context, 'setup', scope.setup, { cell, env, openLogs }, setup);
    context.stop.signal.throwIfAborted();
    const scene = scenario ? scenarioScene(scenario, env) : { cwd: cellPaths.workspace, env };
    const brokenStep = ready ? null : context.masker.value(setup.at(-1) ?? null);
    const trust = checkIntegrity(scope.integrityFiles, (await packing).fileDigests);
    return await work({ cell, scene, brokenStep, trust, masker: context.masker });
  } finally {
    const step = { cell, env, openLogs };
    await runSteps(context.withoutStop(), 'teardown', scope.teardown, step, []);
  }
}

function onlyScenario({ scenarios }: Plan, ids: readonly string[]) {
  const selected = scenarios.filter(({ selectedAs }) => selectedAs === 'selected');
  const [first] = selected;
  if (first && selected.length === 1) return first.scenario;
  throw new TaasError(
    'TAAS_USAGE',
    `--only ${ids.join(' --only ')} selects ${selected.length} scenarios; a shell stands in the place of one.`,
  );
}
