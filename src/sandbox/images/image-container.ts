import type { ContainerCreateOptions } from 'dockerode';
import { cellPaths } from '../cell/cell-config.ts';
import { engineDifferences } from '../container/engine-differences.ts';
import { keeperCommand } from '../container/exec-keeper.ts';
import { withinBudget } from '../engine/engine-errors.ts';
import type { EngineHandle } from '../engine/find-engine.ts';
import type { PrepareOptions } from '../engine.ts';
import { ownershipLabels } from '../labels.ts';
import type { DependencyStep } from './dependency-steps.ts';
import { changedPart } from './trusted-parts.ts';

export const putTimeoutMs = 120_000;

/** A container's labels go into its image, and from there into whatever is made from that: those of the run may not. */
export function imageLabels(base: string): string {
  const cleared = Object.keys(ownershipLabels('')).map((name) => `${name}=""`);
  const maker = `taas.maker=${JSON.stringify(ownershipLabels('')['taas.owner'])}`;
  return `LABEL taas.kind=cell-image taas.base=${JSON.stringify(base)} ${maker} ${cleared.join(' ')}`;
}

export async function createContainer(
  engine: EngineHandle,
  image: string,
  warden: Buffer | null,
  steps: readonly DependencyStep[],
  { labels }: PrepareOptions,
): Promise<string> {
  const body: ContainerCreateOptions = {
    Image: image,
    Entrypoint: warden ? [cellPaths.warden] : [...keeperCommand],
    Cmd: [],
    User: '0:0',
    WorkingDir: '/',
    Labels: { ...labels },
    Healthcheck: { Test: ['NONE'] },
    OpenStdin: true,
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    HostConfig: {
      NetworkMode: steps.length > 0 ? 'bridge' : 'none',
      LogConfig: { Type: 'none', Config: {} },
      PidsLimit: 4_096,
      Ulimits: [...engineDifferences(engine).ulimits],
    },
  };
  return (await engine.connection.request<{ Id: string }>('POST', '/containers/create', { body })).Id;
}

export async function removeContainer(engine: EngineHandle, id: string): Promise<void> {
  const query = { force: '1', v: '1' };
  await engine.connection.request('DELETE', `/containers/${id}`, { query }).catch(() => {});
}

/**
 * What the sandbox relies on and the image has otherwise, looked at as a cell will see it: a volume that the scope's
 * image declares would have hidden from the put what the image itself holds at that place.
 */
export async function changedInImage(
  engine: EngineHandle,
  imageId: string,
  warden: Buffer | null,
  options: PrepareOptions,
): Promise<string | undefined> {
  const docker = await engine.docker();
  const container = docker.getContainer(await createContainer(engine, imageId, warden, [], options));
  const looking = withinBudget('read a container', putTimeoutMs, changedPart(container, warden));
  return looking.finally(() => removeContainer(engine, container.id));
}
