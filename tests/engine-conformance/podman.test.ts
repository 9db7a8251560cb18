import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/cli/read-config.ts';
import { executeScope } from '../../src/control/execute-scope.ts';
import { openContainerEngine } from '../../src/sandbox/container/container-engine.ts';
import { makeFolder, outline } from '../e2e/run-scope.ts';
import { describeEngine } from './conformance.ts';
import { containersOf, createAbandoned } from './containers.ts';
import { PodmanService, podmanMissing } from './podman-service.ts';

const reason = podmanMissing();

if (reason !== null) {
  describe('a cell of Podman', () => {
    it.skip(`can't be tried here: ${reason}`, () => {});
  });
} else {
  const podman = await PodmanService.start(['taas/python', 'taas/node']);
  afterAll(() => podman[Symbol.asyncDispose]());
  const { endpoint } = podman;

  describeEngine('Podman', () => openContainerEngine(endpoint), {
    openOptions: () => ({ type: 'docker', engine: endpoint }),
    image: 'taas/python',
    leftOvers: (runId) => containersOf(endpoint, runId),
    leaveBehind: (lab, labels) => createAbandoned(endpoint, lab.image.id, labels),
  });

  describe('Podman', () => {
    it.each(['maestro', 'node-project', 'failing'])(
      'judges scopes/%s as Docker does',
      async (name) => {
        const folder = join(import.meta.dirname, '../../scopes', name);
        const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
        const { imageAliases } = await readConfig([folder]);
        const report = await executeScope(join(folder, 'scope.json'), {
          imageAliases,
          engine: endpoint,
          outDir: await makeFolder(),
        });
        const recorded = Object.entries(
          expected.scenarios as Record<string, { status: string; reason: string }>,
        );
        expect(outline(report)).toEqual([
          `${expected.verdict} ${expected.reason}`,
          ...recorded.map(([id, { status, reason: why }]) => `${id} ${status} ${why}`),
        ]);
        expect(report.engine?.kind).toBe('podman');
        // Where the machine's own engine lacks an image, this one makes it: from packages, where there is no registry.
      },
      900_000,
    );
  });
}
