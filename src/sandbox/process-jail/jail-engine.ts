import { join } from 'node:path';
import { TaasError } from '../../errors.ts';
import { Cell } from '../cell/cell.ts';
import { cellPaths } from '../cell/cell-config.ts';
import type { CellImage, CellSpec, Engine } from '../engine.ts';
import { seccompFilter } from '../seccomp/seccomp-filter.ts';
import { findBubblewrap } from './bubblewrap.ts';
import { findHostTools } from './host-tools.ts';
import { JailCache } from './jail-cache.ts';
import { JailChannel } from './jail-channel.ts';
import { makeEtc } from './jail-etc.ts';
import { countsPerJail, hostImage } from './jail-image.ts';
import { prepareJail, type Surroundings } from './prepare-jail.ts';
import { startJail } from './start-jail.ts';

/** The warden and its supervisors are processes of the cell too. */
const wardenProcesses = 32;

/** @throws TaasError `TAAS_PROCESS_JAIL_UNAVAILABLE` where bubblewrap is missing, or the machine is none it runs on. */
export async function openProcessJail(): Promise<Engine> {
  const filter = seccompFilter(process.arch);
  const cache = new JailCache();
  const finding = findBubblewrap();
  const tools = findHostTools();
  const [bubblewrap, etc] = await Promise.all([finding, makeEtc(cache)]);
  const view = { bubblewrap, tools, etc };
  const surroundings: Surroundings = { cache, filter, view };
  return {
    description: {
      kind: 'bubblewrap',
      version: bubblewrap.version,
      apiVersion: null,
      endpoint: bubblewrap.path,
      isolation: 'process_jail',
    },
    async sweep() {
      await cache.sweep();
    },
    findImage: async (source, options) => hostImage(bubblewrap, view.tools, source, options),
    prepareCellImage: (image, steps, options) => prepareJail(surroundings, image, steps, options),
    startCell: (image, spec) => startCell(surroundings, image, spec),
  };
}

async function startCell(
  { cache, filter, view }: Surroundings,
  image: CellImage,
  { resources, network, labels }: CellSpec,
): Promise<Cell> {
  if (network.kind === 'join') {
    const message = "A process jail can't share the loopback of another one.";
    throw new TaasError('TAAS_ENVIRONMENT_UNSUPPORTED', message);
  }
  const { diskBytes, memoryBytes, pids } = resources;
  const jail = await startJail(
    {
      ...view,
      own: join(cache.folder('cells', image.id), 'own'),
      network: network.kind === 'egress',
      writable: {
        [cellPaths.workspace]: diskBytes,
        [cellPaths.temporary]: diskBytes,
        [cellPaths.home]: diskBytes,
      },
      runId: labels['taas.run'] ?? '',
    },
    { filter, memoryBytes },
  );
  const channel = new JailChannel(jail.channel, {
    processes: countsPerJail() ? pids + wardenProcesses : null,
  });
  return new Cell(`jail-${jail.pid}`, channel, jail.remove);
}
