import { engineDifferences } from './container/engine-differences.ts';
import type { EngineHandle } from './engine/find-engine.ts';
import type { DoctorCheck } from './inspect.ts';
import { ownershipLabels } from './labels.ts';
import type { KnownImage } from './list-images.ts';

const memoryBytes = 64 * 2 ** 20;
const pids = 33;

/** Of cgroup v2, else of v1; one line for each limit, `?` where it can't be read. */
const script = [
  'memory.max memory/memory.limit_in_bytes',
  'pids.max pids/pids.max',
  'cpu.max cpu/cpu.cfs_quota_us',
]
  .map((files) => `(cd /sys/fs/cgroup && cat ${files} 2>/dev/null || echo '?') | head -n 1`)
  .concat(
    '(echo x > /taas-probe) 2>/dev/null && echo writable || echo read-only',
    'cat /sys/class/net/eth0/mtu 2>/dev/null || echo none',
  )
  .join('\n');

/** Starts a small hardened container and reads its limits inside: an engine accepts limits that it can't enforce. */
export async function probeLimits(engine: EngineHandle, images: readonly KnownImage[]): Promise<DoctorCheck> {
  const image = images.find(({ kind, id }) => kind === 'sandbox' && id !== null);
  const check = { id: 'limits', title: 'Limits' };
  if (!image?.id) {
    const action = 'Build an image (taas images build base) and run taas doctor again.';
    return { ...check, status: 'warn', detail: 'not tried: there is no image to start', action };
  }
  try {
    const broken = unenforced(await readLimits(engine, image.id));
    const detail =
      broken.length === 0
        ? 'memory, processes, CPU, read-only root and no network hold in a container'
        : `not enforced: ${broken.join(', ')}`;
    const action =
      broken.length === 0
        ? null
        : 'Delegate the cgroup controllers to the engine, or use one that runs as root.';
    return { ...check, status: broken.length === 0 ? 'ok' : 'warn', detail, action };
  } catch (error) {
    const detail = `a hardened container does not start: ${(error as Error).message}`;
    return {
      ...check,
      status: 'fail',
      detail,
      action: "Read the engine's own log; see that other containers start.",
    };
  }
}

function unenforced([memory, processes, cpu, root, network]: readonly string[]): string[] {
  return [
    ...(Number(memory) === memoryBytes ? [] : ['memory']),
    ...(Number(processes) === pids ? [] : ['processes']),
    ...(/^[1-9]\d*/.test(cpu ?? '') ? [] : ['CPU']),
    ...(root === 'read-only' ? [] : ['read-only root']),
    ...(network === 'none' ? [] : ['no network']),
  ];
}

async function readLimits(engine: EngineHandle, image: string): Promise<string[]> {
  const container = await (await engine.docker()).createContainer({
    Image: image,
    Entrypoint: ['/bin/sh', '-c', script],
    Cmd: [],
    // With a terminal the log is plain text instead of frames.
    Tty: true,
    NetworkDisabled: false,
    Labels: ownershipLabels('doctor'),
    HostConfig: {
      NetworkMode: 'none',
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      Memory: memoryBytes,
      MemorySwap: memoryBytes,
      PidsLimit: pids,
      Ulimits: [...engineDifferences(engine).ulimits],
      NanoCpus: 5e8,
      LogConfig: { Type: 'json-file', Config: {} },
    },
  });
  try {
    await container.start();
    await container.wait();
    const log = await container.logs({ stdout: true, stderr: true });
    return log.toString('utf8').trim().split(/\r?\n/);
  } finally {
    await container.remove({ force: true, v: true });
  }
}
