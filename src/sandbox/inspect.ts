import { statfs } from 'node:fs/promises';
import { formatSize } from '../units.ts';
import type { EngineHandle } from './engine/find-engine.ts';
import { listImages } from './list-images.ts';
import { probeLimits } from './probe-limits.ts';

/** One thing that has to be right for scopes to be judged here. */
export interface DoctorCheck {
  /** Stable word. */
  readonly id: string;
  readonly title: string;
  /** `warn`: works, with a restriction. `fail`: no verdict can be had. */
  readonly status: 'ok' | 'warn' | 'fail';
  readonly detail: string;
  /** What to do; null where nothing has to be done. */
  readonly action: string | null;
}

/** What the engine says about itself in `GET /info`; older engines and Podman leave parts of it out. */
interface EngineInfo {
  readonly SecurityOptions?: readonly string[] | null;
  readonly DockerRootDir?: string;
  readonly Driver?: string;
}

const scarceDiskBytes = 5 * 2 ** 30;
const tooLittleDiskBytes = 2 ** 29;
/** Two cells with the default limit of 2 GiB would not fit. */
const scarceMemoryBytes = 4 * 2 ** 30;

/** Examines an engine that answers. */
export async function inspectEngine(engine: EngineHandle): Promise<DoctorCheck[]> {
  const info: EngineInfo = await (await engine.docker()).info();
  const images = await listImages(engine);
  return [
    engineCheck(engine),
    memoryCheck(engine),
    seccompCheck(info),
    await probeLimits(engine, images),
    imagesCheck(images),
    await diskCheck(engine, info),
  ];
}

function engineCheck(engine: EngineHandle): DoctorCheck {
  const { kind, version, apiVersion, endpoint, rootless, operatingSystem, cgroupVersion } = engine;
  const detail = [
    `${kind} ${version}, API ${apiVersion}, at ${endpoint}`,
    `${operatingSystem}, cgroup v${cgroupVersion}${rootless ? ', rootless' : ''}`,
  ].join('; ');
  return { id: 'engine', title: 'Engine', status: 'ok', detail, action: null };
}

function memoryCheck({ cpus, memoryBytes }: EngineHandle): DoctorCheck {
  const isScarce = memoryBytes < scarceMemoryBytes;
  return {
    id: 'memory',
    title: 'Processors, memory',
    status: isScarce ? 'warn' : 'ok',
    detail: `${cpus} CPUs, ${formatSize(memoryBytes)}`,
    action: isScarce
      ? 'A scope may use 2 GiB by default: set environment.resources.memory, or give the engine more memory.'
      : null,
  };
}

function seccompCheck({ SecurityOptions }: EngineInfo): DoctorCheck {
  const seccomp = SecurityOptions?.find((option) => option.includes('name=seccomp'));
  const isOn = seccomp !== undefined && !seccomp.includes('unconfined');
  return {
    id: 'seccomp',
    title: 'Seccomp',
    status: isOn ? 'ok' : 'warn',
    detail: isOn ? 'the default profile is in force' : 'the engine runs containers without a seccomp profile',
    action: isOn ? null : "Use an engine and kernel with seccomp, and the engine's default profile.",
  };
}

function imagesCheck(images: Awaited<ReturnType<typeof listImages>>): DoctorCheck {
  const own = images.filter(({ kind }) => kind === 'sandbox');
  const missing = own.filter(({ id }) => id === null).map(({ name }) => name);
  const detail =
    missing.length === 0
      ? own.map(({ reference }) => reference).join(', ')
      : `not built: ${missing.join(', ')}`;
  return {
    id: 'images',
    title: 'Images',
    status: missing.length === 0 ? 'ok' : 'warn',
    detail,
    action:
      missing.length === 0
        ? null
        : `Built when a scope first needs them; to do it now: taas images build ${missing.join(' ')}`,
  };
}

async function diskCheck(engine: EngineHandle, info: EngineInfo): Promise<DoctorCheck> {
  const folder = info.DockerRootDir;
  const free = engine.endpoint.startsWith('unix:') && folder ? await freeBytes(folder) : null;
  const title = 'Disk';
  if (free === null || folder === undefined) {
    return {
      id: 'disk',
      title,
      status: 'ok',
      detail: "not known: the engine's folder can't be seen from here",
      action: null,
    };
  }
  const status = free < tooLittleDiskBytes ? 'fail' : free < scarceDiskBytes ? 'warn' : 'ok';
  return {
    id: 'disk',
    title,
    status,
    detail: `${formatSize(free)} free for the engine in ${folder} (${info.Driver ?? 'unknown driver'})`,
    action:
      status === 'ok' ? null : 'Free some space: taas gc --images 7d, or the prune command of the engine.',
  };
}

async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
