import { type EngineHandle, findEngine } from '../engine/find-engine.ts';
import type { Engine } from '../engine.ts';
import { buildScopeImage } from '../images/build-scope-image.ts';
import { captureRoot } from '../images/capture-root.ts';
import { prepareCellImage } from '../images/prepare-cell-image.ts';
import { resolveImage } from '../images/resolve-image.ts';
import { sweepExpired } from '../sweep.ts';
import { engineDifferences } from './engine-differences.ts';
import { startCell } from './start-cell.ts';

/** @param host an endpoint as in DOCKER_HOST; default: that, then the usual sockets */
export async function openContainerEngine(host?: string): Promise<Engine> {
  return containerEngine(await findEngine({ host }));
}

/** Docker, or what speaks its API. */
export function containerEngine(handle: EngineHandle): Engine {
  const { kind, version, apiVersion, endpoint } = handle;
  return {
    description: { kind, version, apiVersion, endpoint, isolation: 'container' },
    async sweep() {
      await sweepExpired(handle);
    },
    async findImage({ reference, build, workspace }, options) {
      const name = build
        ? await buildScopeImage(handle, workspace, { ...build, ...options })
        : (reference ?? '');
      return resolveImage(handle, name, options);
    },
    async prepareCellImage(image, steps, options) {
      if (!handle.enforcesLimits) options.onWarning(withoutLimits(handle));
      const made = await prepareCellImage(handle, image, steps, options);
      // The warden brings it.
      const isUnfiltered = made.channel === 'exec' && engineDifferences(handle).callFilter !== undefined;
      if (isUnfiltered) options.onWarning(withoutCallFilter(handle));
      return made;
    },
    startCell: (image, spec) => startCell(handle, image, spec),
    captureRoot: (cell, image, options) => captureRoot(handle, cell, image, options),
  };
}

function withoutCallFilter({ kind, version }: EngineHandle): string {
  return (
    `Commands that run by exec get only the call filter of ${kind} ${version} itself, which lets code make user ` +
    "namespaces and use the kernel's keyrings. See docs/guides/the-jail.md."
  );
}

function withoutLimits({ kind, version, cgroupVersion, rootless }: EngineHandle): string {
  return (
    `${kind} ${version}${rootless ? ' (rootless)' : ''} on control groups of version ${cgroupVersion} enforces no ` +
    'limits: processes and CPUs are not bounded; the memory of processes is watched by PID 1 of a cell, files do not ' +
    'count. Use control groups of version 2 with delegated controllers, or an engine that runs as root.'
  );
}
