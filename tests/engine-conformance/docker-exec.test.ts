import { afterAll } from 'vitest';
import { openContainerEngine } from '../../src/sandbox/container/container-engine.ts';
import { disguiseEngine } from '../e2e/engine-proxy.ts';
import { describeEngine } from './conformance.ts';
import { containersOf, createAbandoned } from './containers.ts';

const endpoint = await disguiseEngine({ architecture: 'riscv64' }, (end) => afterAll(end));
const ownWrapper =
  'each command has a wrapper of the same user, and the cell a main process that is no warden';
const variable = 'a variable marks the processes of each command';

describeEngine('Docker without a warden', () => openContainerEngine(endpoint), {
  openOptions: () => ({ type: 'docker', engine: endpoint }),
  image: 'taas/python',
  leftOvers: (runId) => containersOf(undefined, runId),
  leaveBehind: (_lab, labels) => createAbandoned(undefined, 'taas/python', labels, ['sleep', '1000']),
  lacks: {
    lease: 'only a warden expects a heartbeat',
    scrub: 'nothing can be proved by what runs in the cell itself',
    seccomp: `code may trace what runs as its user, and ${ownWrapper}`,
    ownProcesses: ownWrapper,
    // In tests/sandbox/container/exec-channel.test.ts.
    deadline: `${ownWrapper}, which this test would count`,
    parallel: 'an engine starts commands one after the other, too slowly for the time that this test gives',
    ownEnvironment: variable,
    surroundings: variable,
    ownFiles: 'the folder of results is a mount of its own',
    tmpfsIsMemory: 'a cell without memory has none for another command either',
    unpack: "the image's tar takes a leading slash off instead of refusing it",
  },
});
