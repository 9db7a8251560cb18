import { openContainerEngine } from '../../src/sandbox/container/container-engine.ts';
import { describeEngine } from './conformance.ts';
import { containersOf, createAbandoned } from './containers.ts';

describeEngine('Docker', () => openContainerEngine(), {
  openOptions: () => ({ type: 'docker' }),
  image: 'taas/python',
  leftOvers: (runId) => containersOf(undefined, runId),
  leaveBehind: (lab, labels) => createAbandoned(undefined, lab.image.id, labels),
});
