import type { ContainerCreateOptions } from 'dockerode';
import type { ScopeResources } from '../../scope/scope.ts';
import type { EngineHandle } from '../engine/find-engine.ts';
import type { WritableDirectory } from '../warden/writable-directory.ts';

/** The user that everything of the scope runs as. */
export const cellUser = { uid: 1000, gid: 1000, name: 'taas', home: '/home/taas' } as const;

/** Folders of the cell. All that can be written is a bounded tmpfs. */
export const cellPaths = {
  workspace: '/workspace',
  temporary: '/tmp',
  home: cellUser.home,
  run: '/run',
  results: '/run/taas',
  warden: '/opt/taas/warden',
  npm: '/opt/taas/npm',
} as const;

/** Every place that the scope's user can write to, as it is handed over and as a scrubbed cell has it again. */
export const writableDirectories: readonly WritableDirectory[] = [
  { path: cellPaths.workspace, uid: cellUser.uid, gid: cellUser.gid, mode: 0o755 },
  { path: cellPaths.home, uid: cellUser.uid, gid: cellUser.gid, mode: 0o700 },
  { path: cellPaths.results, uid: cellUser.uid, gid: cellUser.gid, mode: 0o700 },
  { path: cellPaths.temporary, uid: 0, gid: 0, mode: 0o1777 },
];

const runTmpfsBytes = 64 * 2 ** 20;
/** The warden and its supervisors are processes of the cell too. */
const wardenProcesses = 32;

export interface CellSpec {
  readonly image: string;
  readonly resources: ScopeResources;
  /** `join` shares the loopback of another cell. */
  readonly network:
    | { readonly kind: 'none' | 'bridge' }
    | { readonly kind: 'join'; readonly containerId: string };
  readonly labels: Readonly<Record<string, string>>;
  /** Services write where their image wants; scenarios never do. */
  readonly writableRoot?: boolean;
}

/** The jail, as the engine understands it. */
export function cellConfig(engine: EngineHandle, spec: CellSpec): ContainerCreateOptions {
  const { resources } = spec;
  const tree = `rw,exec,nosuid,nodev,size=${resources.diskBytes},mode=1777`;
  return {
    Image: spec.image,
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
        [cellPaths.run]: `rw,noexec,nosuid,nodev,size=${runTmpfsBytes},mode=0755`,
      },
      Memory: resources.memoryBytes,
      MemorySwap: resources.memoryBytes,
      NanoCpus: Math.round(Math.min(resources.cpus, engine.cpus) * 1e9),
      PidsLimit: resources.pids + wardenProcesses,
      Ulimits: [{ Name: 'core', Soft: 0, Hard: 0 }],
      IpcMode: 'private',
      LogConfig: { Type: 'none', Config: {} },
      NetworkMode: spec.network.kind === 'join' ? `container:${spec.network.containerId}` : spec.network.kind,
    },
  };
}
