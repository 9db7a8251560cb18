import { TaasError } from '../../errors.ts';
import { Cell } from '../cell/cell.ts';
import { cellPaths, writableDirectories } from '../cell/cell-config.ts';
import { EngineTimeoutError } from '../engine/engine-errors.ts';
import type { EngineHandle } from '../engine/find-engine.ts';
import type { CellImage, CellSpec } from '../engine.ts';
import type { CommandChannel } from '../warden/command-channel.ts';
import { WardenChannel } from '../warden/warden-channel.ts';
import { type AttachedStream, attachContainer } from './attach.ts';
import { containerAccess } from './container-access.ts';
import { containerConfig } from './container-config.ts';
import { engineDifferences } from './engine-differences.ts';
import { ExecChannel } from './exec-channel.ts';
import { execContainerConfig } from './exec-keeper.ts';
import { linksEtc } from './links-etc.ts';

/** A harness that is stopped (SIGSTOP) for longer loses its cells. */
const leaseMs = 30_000;
/** The engine gives it the mode that the image's has: everybody's to write to, maybe. */
const readableEtc = { path: cellPaths.etc, uid: 0, gid: 0, mode: 0o755 };

/**
 * Starts a cell and shakes hands with its warden, or with what stands in for it.
 *
 * @throws TaasError `TAAS_CELL_START_FAILED` when the engine refuses or nothing answers.
 */
export async function startCell(engine: EngineHandle, image: CellImage, spec: CellSpec): Promise<Cell> {
  const containerId = await createContainer(engine, image, spec);
  let stream: AttachedStream | undefined;
  try {
    // Attached before the start: output of the first moment would be lost otherwise.
    stream = await attachContainer(engine, containerId);
    await engine.connection.request('POST', `/containers/${containerId}/start`);
    const channel = await openChannel(engine, image, spec, containerId, stream);
    const remove = () => removeContainer(engine, containerId);
    return new Cell(containerId, channel, remove, containerAccess(engine, containerId));
  } catch (error) {
    const said = stream?.stderrTail ? ` Its main process said: ${stream.stderrTail.trim()}` : '';
    stream?.destroy();
    await removeContainer(engine, containerId);
    if (error instanceof EngineTimeoutError) throw engineHangs(engine, error);
    throw new TaasError(
      'TAAS_CELL_START_FAILED',
      `The cell did not start: ${(error as Error).message}.${said}`,
      {
        cause: error,
      },
    );
  }
}

function openChannel(
  engine: EngineHandle,
  image: CellImage,
  spec: CellSpec,
  containerId: string,
  stream: AttachedStream,
): Promise<CommandChannel> {
  if (image.channel === 'exec') return ExecChannel.open(engine, containerId, stream);
  const hasLinks = linksEtc(engine, image, spec);
  const callFilter = engineDifferences(engine).callFilter?.(engine.architecture);
  return WardenChannel.open(stream, {
    leaseMs,
    directories: hasLinks ? [...writableDirectories, readableEtc] : writableDirectories,
    links: hasLinks ? [{ source: cellPaths.etcOfImage, target: cellPaths.etc }] : [],
    ...(callFilter && { callFilter }),
    ...(!engine.enforcesLimits && { memoryBytes: spec.resources.memoryBytes }),
  });
}

async function createContainer(engine: EngineHandle, image: CellImage, spec: CellSpec): Promise<string> {
  try {
    const config = image.channel === 'exec' ? execContainerConfig : containerConfig;
    const body = config(engine, image, spec);
    const { Id } = await engine.connection.request<{ Id: string }>('POST', '/containers/create', { body });
    return Id;
  } catch (error) {
    if (error instanceof EngineTimeoutError) throw engineHangs(engine, error);
    throw new TaasError(
      'TAAS_CELL_START_FAILED',
      `${engine.kind} ${engine.version} refused to create a cell: ${(error as Error).message}`,
      { cause: error },
    );
  }
}

function engineHangs(engine: EngineHandle, error: EngineTimeoutError): TaasError {
  return new TaasError(
    'TAAS_ENGINE_FAILED',
    `${engine.kind} ${engine.version} at ${engine.endpoint} hangs: ${error.message}. Restart it.`,
    { cause: error },
  );
}

/** Whatever state it is in; that it is gone already is fine. */
async function removeContainer(engine: EngineHandle, containerId: string): Promise<void> {
  const query = { force: '1', v: '1' };
  await engine.connection.request('DELETE', `/containers/${containerId}`, { query }).catch(() => {});
}
