import { chmod, mkdtemp, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ResolvedImage } from '../../../src/sandbox/engine.ts';
import type { DependencyStep } from '../../../src/sandbox/images/dependency-steps.ts';
import { ownershipLabels } from '../../../src/sandbox/labels.ts';
import { findBubblewrap } from '../../../src/sandbox/process-jail/bubblewrap.ts';
import { findHostTools } from '../../../src/sandbox/process-jail/host-tools.ts';
import { JailCache } from '../../../src/sandbox/process-jail/jail-cache.ts';
import { makeEtc } from '../../../src/sandbox/process-jail/jail-etc.ts';
import { countsPerJail, hostImage } from '../../../src/sandbox/process-jail/jail-image.ts';
import { prepareJail, type Surroundings } from '../../../src/sandbox/process-jail/prepare-jail.ts';
import { seccompFilter } from '../../../src/sandbox/seccomp/seccomp-filter.ts';

const bubblewrap = await findBubblewrap().catch((error: Error) => error);
const reason = bubblewrap instanceof Error ? ` (skipped: ${bubblewrap.message})` : '';

/** What is asked for with nothing but a cache that is empty. */
async function openSurroundings(): Promise<Surroundings> {
  if (bubblewrap instanceof Error) throw bubblewrap;
  const parent = await mkdtemp(join(tmpdir(), 'taas-prepare-'));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  await chmod(parent, 0o755);
  const cache = new JailCache(join(parent, 'cache'));
  const view = { bubblewrap, tools: findHostTools(), etc: await makeEtc(cache) };
  return { cache, filter: seccompFilter(process.arch), view };
}

/** Stands for a package manager. */
const step = (command: string): DependencyStep => ({ manager: 'npm', command, files: {} }) as DependencyStep;

async function prepare(surroundings: Surroundings, steps: readonly DependencyStep[]): Promise<string> {
  const { view, cache } = surroundings;
  const ignore = () => {};
  const said = { onProgress: ignore, onWarning: ignore };
  const source = { reference: null, build: null, workspace: '/' };
  const image: ResolvedImage = hostImage(view.bubblewrap, view.tools, source, said);
  const labels = ownershipLabels('prepare');
  const { id } = await prepareJail(surroundings, image, steps, { labels, ...said });
  return join(cache.folder('cells', id), 'own');
}

describe.skipIf(reason !== '')(`the folder that cells start from${reason}`, () => {
  it('is installed into whatever the umask of this process is', async () => {
    const umask = process.umask(0o077);
    onTestFinished(() => void process.umask(umask));
    const own = await prepare(await openSurroundings(), [
      step('mkdir /opt/taas/made && id -u > /opt/taas/made/by'),
    ]);
    expect(await readFile(join(own, 'made/by'), 'utf8')).toBe('1000\n');
  });

  it('is made again for another Python, also where nothing is installed', async () => {
    const surroundings = await openSurroundings();
    const { view } = surroundings;
    const links: string[] = [];
    for (const python of ['/usr/bin/python3', '/usr/local/bin/python3']) {
      const own = await prepare({ ...surroundings, view: { ...view, tools: { ...view.tools, python } } }, []);
      links.push(await readlink(join(own, 'bin/python')));
    }
    expect(links).toEqual(['/usr/bin/python3', '/usr/local/bin/python3']);
  });

  it.skipIf(!countsPerJail())('is installed into with a bound on processes', async () => {
    const own = await prepare(await openSurroundings(), [step('cat /proc/self/limits > /opt/taas/limits')]);
    expect(await readFile(join(own, 'limits'), 'utf8')).toMatch(/^Max processes +4096 +4096 /m);
  });
});
