import type { Cell } from '../sandbox/cell/cell.ts';
import type { CellImage, Engine, ResolvedImage } from '../sandbox/engine.ts';
import type { RunningCommand } from '../sandbox/warden/command.ts';
import type { ScopeResources, ScopeService } from '../scope/scope.ts';

export interface RunningService {
  readonly cell: Cell;
  readonly command: RunningCommand;
}

interface StartServiceOptions {
  readonly image: ResolvedImage;
  readonly cellImage: CellImage;
  readonly resources: ScopeResources;
  /** The cell whose loopback the service joins. */
  readonly neighbour: Cell;
  readonly labels: Readonly<Record<string, string>>;
  readonly onOutput: (stream: 'stdout' | 'stderr', chunk: Buffer) => void | Promise<void>;
}

/**
 * Starts a neighbour of the cell: a container of its own with the same walls, except that its root can be written,
 * on the cell's loopback. It ends with its `cell`.
 */
export async function startService(
  engine: Engine,
  service: ScopeService,
  options: StartServiceOptions,
): Promise<RunningService> {
  const cell = await engine.startCell(options.cellImage, {
    resources: options.resources,
    network: { kind: 'join', cell: options.neighbour },
    labels: options.labels,
    writableRoot: true,
  });
  const command = cell.start({
    argv: serviceArgv(service, options.image),
    env: {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: '/home/taas',
      ...Object.fromEntries(options.image.env.map(splitVariable)),
      ...service.env,
    },
    cwd: '/tmp',
    onOutput: options.onOutput,
  });
  return { cell, command };
}

function serviceArgv(service: ScopeService, image: ResolvedImage): readonly string[] {
  if (typeof service.command === 'string') return ['sh', '-c', service.command];
  return service.command ?? [...image.entrypoint, ...image.command];
}

function splitVariable(entry: string): [string, string] {
  const at = entry.indexOf('=');
  return [entry.slice(0, at), entry.slice(at + 1)];
}
