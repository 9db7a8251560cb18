import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { findBubblewrap } from '../../src/sandbox/process-jail/bubblewrap.ts';
import { JailCache } from '../../src/sandbox/process-jail/jail-cache.ts';
import { openProcessJail } from '../../src/sandbox/process-jail/jail-engine.ts';
import { processesWith } from '../e2e/taas-process.ts';
import { describeEngine } from './conformance.ts';

const reason = await findBubblewrap().then(
  () => null,
  (error: Error) => error.message,
);

if (reason !== null) {
  describe('a cell of bubblewrap', () => {
    it.skip(`can't be tried here: ${reason}`, () => {});
  });
} else {
  describeEngine('bubblewrap', openProcessJail, {
    openOptions: () => ({ type: 'venv' }),
    image: null,
    lacks: {
      egressWithoutHostLoopback: "egress shares the host's network",
      join: 'a rootless jail can not enter the network of another one',
      tmpfsIsMemory: 'there is no control group: files are bounded by themselves',
      cpuLimit: 'there is no control group',
    },
    leftOvers: async (runId) => [
      ...(await processesWith(`TAAS_RUN_ID ${runId}`)),
      ...(await halfMade(runId)),
    ],
    leaveBehind: async (_lab, labels) => {
      const folder = join(new JailCache().root, 'making', `left-${labels['taas.run']}`);
      await mkdir(folder, { recursive: true });
      await writeFile(`${folder}.json`, JSON.stringify(labels));
      await writeFile(join(folder, 'half'), 'made');
    },
  });
}

/** Folders of the cache that a run began to fill. */
async function halfMade(runId: string): Promise<string[]> {
  const making = join(new JailCache().root, 'making');
  const names = await readdir(making).catch(() => []);
  const notes = await Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .map(async (name) => [name, await readFile(join(making, name), 'utf8').catch(() => '')] as const),
  );
  return notes.filter(([, text]) => text.includes(runId)).map(([name]) => name);
}
