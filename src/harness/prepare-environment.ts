import { TaasError } from '../errors.ts';
import type { ReportEngine } from '../generated/taas-report.ts';
import { runners } from '../runners/registry.ts';
import type { CellImage, Engine, ResolvedImage } from '../sandbox/engine.ts';
import { dependencySteps } from '../sandbox/images/dependency-steps.ts';
import { ownershipLabels } from '../sandbox/labels.ts';
import type { PackedWorkspace } from '../sandbox/workspace/pack-workspace.ts';
import type { Scope } from '../scope/scope.ts';
import type { CellPlan } from './open-cell.ts';
import { type EngineContext, imageOptions, inPhase, type RunContext } from './run-context.ts';
import { prepareServiceImages } from './start-services.ts';
import { StopSignal } from './stop-signal.ts';

type Aliases = Readonly<Record<string, string>>;

/** Waits for the engine. */
export async function connectEngine(
  context: RunContext,
  opening: Promise<Engine>,
  asked: string,
): Promise<EngineContext> {
  return inPhase(
    context,
    'engine',
    asked,
    async () => {
      const engine = await opening;
      const base = {
        ...context,
        engine,
        labels: ownershipLabels(context.runId, context.hooks.keptCells?.lifetimeMs),
      };
      const unstoppable = { ...base, stop: new StopSignal(undefined), withoutStop: () => unstoppable };
      return { ...base, withoutStop: () => unstoppable };
    },
    ({ engine: { description } }) => `${description.kind} ${description.version}`,
    ({ engine: { description } }) => ({
      'container.runtime.name': description.kind,
      'container.runtime.version': description.version,
    }),
  );
}

/** @param channel null before it is known. */
export function describeEngine(
  { description }: Engine,
  channel: CellImage['channel'] | null,
): NonNullable<ReportEngine> {
  const { kind, version, apiVersion, endpoint, isolation } = description;
  return { kind, version, api_version: apiVersion, endpoint, isolation, command_channel: channel };
}

/** Everything that a cell starts from: the image with its dependencies, the services' images. */
export async function prepareEnvironment(
  context: EngineContext,
  scope: Scope,
  workspace: Promise<PackedWorkspace>,
  aliases: Aliases,
): Promise<CellPlan> {
  const { environment } = scope;
  if (environment.writableRoot && !context.engine.captureRoot) {
    throw new TaasError(
      'TAAS_ENVIRONMENT_UNSUPPORTED',
      `environment.writable_root needs cells with a root of their own, which ${context.engine.description.kind} does ` +
        'not give. Use `environment.type: docker` and a container engine, or write to the workspace, the home or /tmp.',
    );
  }
  const image = await inPhase(
    context,
    'image',
    environment.image ?? (environment.build ? 'build' : 'none'),
    () => findImage(context, scope, aliases),
    ({ resolved }) => resolved,
    ({ requested, resolved, id }) => ({
      'container.image.name': resolved,
      'container.image.id': id,
      'taas.image.requested': requested,
    }),
  );
  // Before the dependencies, which take longer: an engine may have no services.
  const services = await prepareServiceImages(context, scope, aliases);
  const steps = await dependencySteps(environment.dependencies, environment.workspace.path, image);
  const cellImage = await inPhase(
    context,
    'dependencies',
    steps.map((step) => step.manager).join(', ') || 'none',
    () => context.engine.prepareCellImage(image, steps, imageOptions(context, 'dependencies')),
    ({ cached }) => (cached ? 'cached' : 'made'),
    ({ id, cached }) => ({ 'container.image.id': id, 'taas.image.cached': cached }),
  );
  return { scope, image, cellImage, services, workspace, runners };
}

function findImage(context: EngineContext, scope: Scope, aliases: Aliases): Promise<ResolvedImage> {
  const { image, build, workspace } = scope.environment;
  const source = { reference: image, build, workspace: workspace.path };
  return context.engine.findImage(source, { ...imageOptions(context, 'image'), aliases });
}
