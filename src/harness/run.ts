import { rm } from 'node:fs/promises';
import { TaasError } from '../errors.ts';
import type { Provenance, ReportEngine, ReportImage, TaaSReport } from '../generated/taas-report.ts';
import type { Plan } from '../plan/plan.ts';
import type { Engine } from '../sandbox/engine.ts';
import { ImageBuildFailedError } from '../sandbox/images/build-scope-image.ts';
import { DependenciesFailedError } from '../sandbox/images/dependency-errors.ts';
import type { PackedWorkspace } from '../sandbox/workspace/pack-workspace.ts';
import { judgeControl } from '../verdict/judge-control.ts';
import { isBreach } from '../verdict/judge-run.ts';
import type { BegunRun } from './begin-run.ts';
import { checkIntegrity } from './check-integrity.ts';
import { copyWorkspace } from './copy-workspace.ts';
import type { ExecuteOptions } from './execute-options.ts';
import type { FinishedRun } from './finish-run.ts';
import { keepWorkspace } from './keep-workspace.ts';
import { type CellPlan, openWorkplace } from './open-cell.ts';
import { runsFolder } from './plan-run.ts';
import { connectEngine, describeEngine, prepareEnvironment } from './prepare-environment.ts';
import { readProvenance } from './provenance.ts';
import { warnOfShortSecrets } from './read-secrets.ts';
import { type CellConditions, cellConditions, noteConditions } from './run-conditions.ts';
import { type EngineContext, type RunContext, toTaasError } from './run-context.ts';
import type { RunRecord } from './run-in-cell.ts';
import { ScenarioResults } from './scenario-results.ts';
import { skipScenario, whyNotReached } from './skip-scenario.ts';
import { sweepSiblings } from './sweep-run-folders.ts';

/** One run and what it has seen: whatever breaks, the report tells of everything up to there. */
export class Run {
  readonly #context: RunContext;
  readonly #plan: Plan;
  readonly #options: ExecuteOptions;
  readonly #openingEngine: Promise<Engine>;
  readonly #warnings: string[];
  readonly #startedAt = new Date();
  readonly #startedMs = performance.now();
  readonly #record: RunRecord = { setup: [], scenarios: new ScenarioResults(), teardown: [] };
  #engine: ReportEngine = null;
  #image: ReportImage = null;
  #conditions: CellConditions | null = null;
  #workspace: PackedWorkspace | null = null;
  #provenance: Promise<Provenance> | undefined;
  #dependenciesFailed: string | null = null;
  #error: TaasError | null = null;
  /** Settles when the engine has removed the cell. */
  #gone: Promise<void> = Promise.resolve();
  /** Of what earlier harnesses left in the engine: it is in nobody's way. */
  #sweeping: Promise<void> = Promise.resolve();

  constructor({ context, plan, openingEngine, warnings }: BegunRun, options: ExecuteOptions) {
    this.#context = context;
    this.#plan = plan;
    this.#options = options;
    this.#openingEngine = openingEngine;
    this.#warnings = warnings;
  }

  async execute(): Promise<TaaSReport> {
    try {
      return await this.#execute();
    } finally {
      await this.#removeCopy();
    }
  }

  async #execute(): Promise<TaaSReport> {
    const { scope, scenarios } = this.#plan;
    const { emit, folder, runId, trace } = this.#context;
    const sweeping = sweepSiblings(folder);
    emit({
      kind: 'run_started',
      runId,
      scopeId: scope.id,
      title: scope.title,
      runDir: folder.path,
      trace,
      setup: scope.setup.map((step) => step.id),
      scenarios: scenarios.map(({ scenario: { id, title, type } }) => ({ id, title, type })),
      teardown: scope.teardown.map((step) => step.id),
    });
    const { secrets } = this.#context;
    const warnings = [
      ...scope.warnings,
      ...this.#plan.warnings,
      ...this.#leftOut(),
      ...warnOfShortSecrets(secrets),
    ];
    for (const warning of warnings) this.#context.warn(warning);
    try {
      if (scenarios.length > 0) await this.#work();
      else if (this.#plan.empty?.ifWorkspaceIs) await this.#pack();
      await this.#prove();
    } catch (error) {
      this.#note(error);
    }
    // Nobody asks for the code of a run that could not judge, and its report may need the room.
    if (this.#error) await this.#removeCopy();
    await sweeping;
    // Written before the cell is gone: nobody who ends this meanwhile loses it.
    let finished = await this.#finishSomehow();
    const keeping = this.#keepEvidence(finished.report);
    try {
      await this.#gone;
    } catch (error) {
      this.#note(error);
      finished = await this.#finish();
    }
    await keeping;
    emit({ kind: 'run_finished', ...finished });
    return finished.report;
  }

  /** The copy of the workspace takes room that the report may need. */
  async #finishSomehow(): Promise<FinishedRun> {
    try {
      return await this.#finish();
    } catch (error) {
      if (!(error instanceof TaasError && error.code === 'TAAS_DISK_FULL')) throw error;
      await this.#removeCopy();
      return await this.#finish();
    }
  }

  async #removeCopy(): Promise<void> {
    await rm(this.#context.folder.resolve('workspace.tar'), { force: true }).catch(() => {});
  }

  /** What a failure capsule is made of, beside the report. */
  async #keepEvidence({ verdict }: TaaSReport): Promise<void> {
    const { folder, hooks } = this.#context;
    if (verdict === 'error' || this.#plan.scenarios.length === 0) return;
    await noteConditions(this.#context, this.#plan.scope, this.#conditions);
    if (verdict === 'fail' && hooks.keepsWorkspace !== false) await keepWorkspace(folder);
  }

  async #finish(): Promise<FinishedRun> {
    const { scope, scenarios } = this.#plan;
    const obstacles = {
      stopped: this.#context.stop.reason,
      isLawBroken: this.#isLawBroken,
      dependenciesFailed: this.#dependenciesFailed !== null,
      error: this.#error,
      setup: this.#record.setup,
    };
    // In the order of the plan: those that ran side by side ended in any.
    const results = scenarios.map(({ scenario }) => {
      const known = this.#record.scenarios.get(scenario.id);
      if (known) return known;
      const skipped = skipScenario(this.#context, scenario, whyNotReached(obstacles));
      this.#record.scenarios.add(skipped);
      return skipped;
    });
    const { finishRun } = await import('./finish-run.ts');
    return finishRun(this.#context, this.#plan, {
      ...this.#record,
      scenarios: results,
      provenance: this.#provenance ?? readProvenance(scope.environment.workspace.path),
      startedAt: this.#startedAt,
      durationMs: performance.now() - this.#startedMs,
      engine: this.#engine,
      image: this.#image,
      workspace: this.#workspace,
      trust: this.#context.trust,
      runsDir: runsFolder(scope, this.#options.outDir),
      warnings: this.#warnings,
      error: this.#error,
      stopped: this.#context.stop.reason,
      dependenciesFailed: this.#dependenciesFailed,
    });
  }

  async #work(): Promise<void> {
    const { scope } = this.#plan;
    const packing = this.#pack();
    // Where there is a Law nothing is installed before its files were looked at; else the two go on side by side.
    const pinned = Object.keys(scope.integrityFiles).length > 0 || this.#context.laws !== null;
    const preparing = (pinned ? packing : Promise.resolve()).then(() => this.#prepare(packing));
    const running = preparing.then((prepared) => prepared && this.#runCells(...prepared));
    // None may go on behind the report when another fails.
    await Promise.allSettled([packing, running]);
    await Promise.allSettled([this.#sweeping]);
    await packing;
    await running;
    await this.#sweeping;
  }

  /** Undefined when the Law was broken. */
  async #prepare(packing: Promise<PackedWorkspace>): Promise<[EngineContext, CellPlan] | undefined> {
    const { scope } = this.#plan;
    if (this.#isLawBroken) return undefined;
    const asked = this.#options.engine ?? scope.environment.type;
    const context = await connectEngine(this.#context, this.#openingEngine, asked);
    this.#engine = describeEngine(context.engine, null);
    this.#sweeping = context.engine.sweep();
    this.#sweeping.catch(() => {});
    const cellPlan = await prepareEnvironment(context, scope, packing, this.#options.imageAliases ?? {});
    this.#engine = describeEngine(context.engine, cellPlan.cellImage.channel);
    const { requested, resolved, id } = cellPlan.image;
    this.#image = { requested, resolved, id, cell_image_id: cellPlan.cellImage.id };
    this.#conditions = cellConditions(this.#context, cellPlan.image, scope);
    return [context, cellPlan];
  }

  async #pack(): Promise<PackedWorkspace> {
    const { environment } = this.#plan.scope;
    const packed = await copyWorkspace(this.#context, environment);
    this.#workspace = packed;
    // Of the moment that was copied; git works while the cell starts.
    this.#provenance = readProvenance(environment.workspace.path);
    this.#provenance.catch(() => {});
    this.#context.trust.push(...checkIntegrity(this.#plan.scope.integrityFiles, packed.fileDigests));
    return packed;
  }

  async #runCells(context: EngineContext, cellPlan: CellPlan): Promise<void> {
    const { scope, scenarios } = this.#plan;
    const opening = openWorkplace(context, cellPlan);
    opening.catch(() => {});
    // Loaded while the engine starts the cell, also what is needed at the end: a run outlives an update of this package.
    const { explore } = this.#context.hooks;
    const [{ inOneCell, runInCell }, { inOwnCells }, lending] = await Promise.all([
      import('./run-in-cell.ts'),
      import('./in-own-cells.ts'),
      explore && import('./lend-copies.ts'),
      import('./finish-run.ts'),
    ]).catch(async (error) => {
      // Nobody else knows of the workplace yet.
      const workplace = await opening.catch(() => undefined);
      await workplace?.[Symbol.asyncDispose]();
      throw error;
    });
    const arrange = scope.policy.isolation === 'scope' ? inOneCell : inOwnCells;
    const { gone } = await runInCell(context, cellPlan, opening, this.#record, () =>
      explore && lending
        ? lending.lendCopies(context, cellPlan, explore)
        : arrange(context, cellPlan, scenarios, this.#record),
    );
    gone.catch(() => {});
    this.#gone = gone;
  }

  /** What takes many runs is not done by one that is to be quick. */
  #leftOut(): string[] {
    const isAsked = this.#plan.scenarios.some(({ scenario }) => scenario.negativeControl);
    if (this.#context.hooks.prove || !isAsked) return [];
    return ['negative_control is left to taas run and taas prove: here no scenario is proved able to fail'];
  }

  /** Scenarios that passed go once more over sabotaged copies of the code, where that was asked for. */
  async #prove(): Promise<void> {
    const { hooks, stop, trust } = this.#context;
    const { scenarios } = this.#plan;
    const passed = scenarios.flatMap(({ scenario }) => {
      const result = this.#record.scenarios.get(scenario.id);
      return result?.status === 'passed' ? [result] : [];
    });
    if (!hooks.prove || !this.#workspace || passed.length === 0) return;
    if (stop.signal.aborted || trust.some(isBreach)) return;
    stop.endDeadline();
    const controls = await hooks.prove({
      context: this.#context,
      plan: this.#plan,
      passed,
      setupMs: this.#record.setup.reduce((sum, step) => sum + step.duration_ms, 0),
      workspace: this.#workspace,
      imageId: this.#image?.id ?? null,
      engine: await this.#openingEngine,
    });
    for (const { scenario } of scenarios) {
      const result = this.#record.scenarios.get(scenario.id);
      const control = controls.get(scenario.id);
      if (result && control)
        this.#record.scenarios.add(judgeControl(result, control, scenario.negativeControl));
    }
  }

  /** What the Law pins is not what was found: no code is executed. */
  get #isLawBroken(): boolean {
    return this.#context.trust.some(
      (finding) =>
        finding.reason === 'integrity_violated' || (finding.reason === 'law_replaced' && isBreach(finding)),
    );
  }

  #note(error: unknown): void {
    if (this.#context.stop.signal.aborted) return;
    if (error instanceof DependenciesFailedError) {
      this.#dependenciesFailed = `${error.message}:\n${error.output}`;
    } else if (error instanceof ImageBuildFailedError) {
      this.#dependenciesFailed = `the image of the scope does not build: ${error.message}`;
    } else {
      this.#error = toTaasError(error);
    }
  }
}
