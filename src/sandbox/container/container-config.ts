import type { ContainerCreateOptions } from 'dockerode';
import { cellPaths } from '../cell/cell-config.ts';
import type { EngineHandle } from '../engine/find-engine.ts';
import type { CellImage, CellSpec } from '../engine.ts';
import { engineDifferences } from './engine-differences.ts';
import { linksEtc } from './links-etc.ts';

const runTmpfsBytes = 64 * 2 ** 20;
/** Of links, which take next to nothing. */
const etcTmpfsBytes = 16 * 2 ** 20;
/** The warden and its supervisors are processes of the cell too. */
const wardenProcesses = 32;

/** The jail, as the engine understands it. */
export function containerConfig(
  engine: EngineHandle,
  image: CellImage,
  spec: CellSpec,
): ContainerCreateOptions {
  const { resources } = spec;
  const { ulimits, tmpfsOptions, furtherTmpfs } = engineDifferences(engine);
  const withLinks = linksEtc(engine, image, spec);
  const tree = `rw,exec,nosuid,nodev,size=${resources.diskBytes},mode=1777${tmpfsOptions}`;
  return {
    Image: image.id,
    Entrypoint: [cellPaths.warden],
    Cmd: [],
    Env: [],
    User: '0:0',
    WorkingDir: '/',
    Labels: { ...spec.labels },
    Tty: false,
    OpenStdin: true,
    // With StdinOnce the engine closes PID 1's stdin when the harness is gone: the warden then ends the cell.
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Healthcheck: { Test: ['NONE'] },
    ...(withLinks && { NetworkDisabled: true }),
    HostConfig: {
      AutoRemove: true,
      // The warden hands over the writable trees (CHOWN, FOWNER), then keeps what it needs to start and kill as the user.
      CapDrop: ['ALL'],
      CapAdd: ['CHOWN', 'FOWNER', 'SETUID', 'SETGID', 'KILL'],
      SecurityOpt: ['no-new-privileges'],
      ReadonlyRootfs: !spec.writableRoot,
      Tmpfs: {
        [cellPaths.workspace]: tree,
        [cellPaths.temporary]: tree,
        [cellPaths.home]: tree,
        [cellPaths.run]: `rw,noexec,nosuid,nodev,size=${runTmpfsBytes},mode=0755${tmpfsOptions}`,
        ...(withLinks && {
          [cellPaths.etc]: `rw,noexec,nosuid,nodev,size=${etcTmpfsBytes},mode=0755${tmpfsOptions}`,
        }),
        ...(!spec.writableRoot && furtherTmpfs),
      },
      Memory: resources.memoryBytes,
      MemorySwap: resources.memoryBytes,
      NanoCpus: Math.round(Math.min(resources.cpus, engine.cpus) * 1e9),
      PidsLimit: resources.pids + wardenProcesses,
      Ulimits: [{ Name: 'core', Soft: 0, Hard: 0 }, ...ulimits],
      IpcMode: 'private',
      LogConfig: { Type: 'none', Config: {} },
      NetworkMode: networkMode(spec.network),
    },
  };
}

function networkMode(network: CellSpec['network']): string {
  if (network.kind === 'join') return `container:${network.cell.id}`;
  return network.kind === 'egress' ? 'bridge' : 'none';
}
