import { TaasError } from '../errors.ts';
import type { EventOwner } from '../events.ts';
import type { CellImage, ResolvedImage } from '../sandbox/engine.ts';
import type { Scope } from '../scope/scope.ts';
import { startService } from '../services/start-service.ts';
import { awaitReady, RecentOutput } from './await-ready.ts';
import { LogSpool } from './log-spool.ts';
import { type EngineContext, imageOptions, inPhase } from './run-context.ts';
import { safeName } from './run-folder.ts';
import { emptyAttempt } from './run-step.ts';
import type { Workplace } from './workplace.ts';

export type ServiceImages = ReadonlyMap<
  string,
  { readonly image: ResolvedImage; readonly cellImage: CellImage }
>;

/** Finds or makes the image of every service, by service id. */
export async function prepareServiceImages(
  context: EngineContext,
  scope: Scope,
  aliases: Readonly<Record<string, string>>,
): Promise<ServiceImages> {
  const images = new Map<string, { image: ResolvedImage; cellImage: CellImage }>();
  for (const service of scope.environment.services) {
    const options = imageOptions(context, 'image');
    const workspace = scope.environment.workspace.path;
    const source = { reference: service.image, build: null, workspace, use: 'service' } as const;
    const image = await context.engine.findImage(source, { ...options, aliases });
    const cellImage = await context.engine.prepareCellImage(image, [], options);
    images.set(service.id, { image, cellImage });
  }
  return images;
}

/**
 * Starts the services in order, each ready before the next. They end with `workplace`.
 *
 * @throws TaasError `TAAS_SERVICE_FAILED`: a service is part of the platform, never blamed on the code.
 */
export async function startServices(
  context: EngineContext,
  scope: Scope,
  images: ServiceImages,
  workplace: Workplace,
): Promise<void> {
  const count = scope.environment.services.length;
  if (count === 0) return;
  await inPhase(context, 'services', `${count} ${count === 1 ? 'service' : 'services'}`, () =>
    startEach(context, scope, images, workplace),
  );
}

async function startEach(
  context: EngineContext,
  scope: Scope,
  images: ServiceImages,
  workplace: Workplace,
): Promise<void> {
  for (const service of scope.environment.services) {
    const prepared = images.get(service.id);
    if (!prepared)
      throw new TaasError('TAAS_INTERNAL', `The image of service ${service.id} was not prepared.`);
    const owner: EventOwner = { kind: 'service', id: service.id };
    const output = new RecentOutput();
    const open = (stream: 'stdout' | 'stderr') =>
      new LogSpool({
        masker: context.masker,
        path: context.folder.resolve(`logs/service-${safeName(service.id)}.${stream}.log`),
        reportPath: `logs/service-${safeName(service.id)}.${stream}.log`,
        onText: (text) => {
          output.add(text);
          context.emit({ kind: 'output', owner, stream, text });
        },
      });
    const logs = { stdout: open('stdout'), stderr: open('stderr') };
    context.emit({ kind: 'phase_progress', phase: 'services', message: `starting ${service.id}` });
    const startedMs = performance.now();
    const running = await startService(context.engine, service, {
      ...prepared,
      resources: scope.environment.resources,
      neighbour: workplace.cell,
      labels: context.labels,
      onOutput: (stream, chunk) => logs[stream].write(chunk),
    });
    workplace.services.add(service.id, running);
    const attempt = {
      ...emptyAttempt(1, new Date().toISOString()),
      status: 'passed',
      reason: 'ok',
      message: '',
    } as const;
    await workplace.openLogs.keep({ ...attempt }, logs, running.command);
    const notReady =
      service.ready &&
      (await awaitReady(service.ready, {
        cell: running.cell,
        env: { PATH: '/usr/local/bin:/usr/bin:/bin', ...service.env },
        cwd: '/',
        process: running.command,
        output,
        signal: context.stop.signal,
      }));
    context.emit({
      kind: 'service_started',
      owner,
      image: prepared.image.resolved,
      cellId: running.cell.id,
      durationMs: performance.now() - startedMs,
      failure: notReady,
    });
    if (notReady !== null && !context.stop.signal.aborted) {
      const where = context.folder.resolve('logs');
      throw new TaasError(
        'TAAS_SERVICE_FAILED',
        `Service ${service.id} did not get ready: ${notReady}. Its logs are in ${where}.`,
      );
    }
  }
}
