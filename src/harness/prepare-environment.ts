import type { ReportEngine } from '../generated/taas-report.ts';
import { runners } from '../runners/registry.ts';
import type { EngineHandle } from '../sandbox/engine/find-engine.ts';
import { buildScopeImage } from '../sandbox/images/build-scope-image.ts';
import { dependencySteps } from '../sandbox/images/dependency-steps.ts';
import { prepareCellImage } from '../sandbox/images/prepare-cell-image.ts';
import { type ResolvedImage, resolveImage } from '../sandbox/images/resolve-image.ts';
import { ownershipLabels } from '../sandbox/labels.ts';
import { sweepExpired } from '../sandbox/sweep.ts';
import type { PackedWorkspace } from '../sandbox/workspace/pack-workspace.ts';
import type { Scope } from '../scope/scope.ts';
import type { CellPlan } from './open-cell.ts';
import { type EngineContext, inPhase, type RunContext } from './run-context.ts';
import { prepareServiceImages } from './start-services.ts';
import { StopSignal } from './stop-signal.ts';

type Aliases = Readonly<Record<string, string>>;

/** Finds the engine and sweeps what earlier harnesses left in it. */
export async function connectEngine(context: RunContext, host: string | undefined): Promise<EngineContext> {
  return inPhase(
    context,
    'engine',
    host ?? 'default',
    async () => {
      // Loading the client takes longer than anything else at the start: it happens while the workspace is packed.
      const { findEngine } = await import('../sandbox/engine/find-engine.ts');
      const engine = await findEngine({ host });
      await sweepExpired(engine);
      const base = { ...context, engine, labels: ownershipLabels(context.runId) };
      const unstoppable = { ...base, stop: new StopSignal(undefined), withoutStop: () => unstoppable };
      return { ...base, withoutStop: () => unstoppable };
    },
    ({ engine }) => `${engine.kind} ${engine.version}`,
  );
}

export function describeEngine(engine: EngineHandle): NonNullable<ReportEngine> {
  const { kind, version, apiVersion, endpoint } = engine;
  return { kind, version, api_version: apiVersion, endpoint };
}

/** Everything that a cell starts from: the image with its dependencies, the services' images. */
export async function prepareEnvironment(
  context: EngineContext,
  scope: Scope,
  workspace: Promise<PackedWorkspace>,
  aliases: Aliases,
): Promise<CellPlan> {
  const { environment } = scope;
  const image = await inPhase(
    context,
    'image',
    environment.image ?? 'build',
    () => findImage(context, scope, aliases),
    ({ resolved }) => resolved,
  );
  const steps = await dependencySteps(environment.dependencies, environment.workspace.path, image);
  const cellImage = await inPhase(
    context,
    'dependencies',
    steps.map((step) => step.manager).join(', ') || 'none',
    () =>
      prepareCellImage(context.engine, image, steps, {
        labels: context.labels,
        onProgress: (message) => context.emit({ kind: 'phase_progress', phase: 'dependencies', message }),
        signal: context.stop.signal,
      }),
    ({ cached }) => (cached ? 'cached' : 'made'),
  );
  const services = await prepareServiceImages(context, scope, aliases);
  return { scope, image, cellImage, services, workspace, runners };
}

async function findImage(context: EngineContext, scope: Scope, aliases: Aliases): Promise<ResolvedImage> {
  const { image, build, workspace } = scope.environment;
  const { signal } = context.stop;
  const onProgress = (message: string) => context.emit({ kind: 'phase_progress', phase: 'image', message });
  const reference = build
    ? await buildScopeImage(context.engine, workspace.path, {
        ...build,
        temporaryDir: context.folder.path,
        onProgress,
        signal,
      })
    : (image ?? '');
  return resolveImage(context.engine, reference, { aliases, onProgress, signal });
}
