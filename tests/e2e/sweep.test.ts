import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import Docker from 'dockerode';
import { expect, it, onTestFinished } from 'vitest';
import { findEngine } from '../../src/sandbox/engine/find-engine.ts';
import { ownershipLabels } from '../../src/sandbox/labels.ts';
import { sweepExpired } from '../../src/sandbox/sweep.ts';
import { runScope } from './run-scope.ts';

const docker = new Docker();

/** A committed image without a name, as a harness leaves it that is killed before it has looked at the image. */
async function commit(maker: string): Promise<string> {
  const container = await docker.createContainer({ Image: 'taas/base', Cmd: ['true'] });
  const changes = `LABEL taas.kind=cell-image taas.maker=${JSON.stringify(maker)}`;
  const { Id } = (await container.commit({ changes })) as { Id: string };
  await container.remove();
  onTestFinished(async () => {
    await docker
      .getImage(Id)
      .remove()
      .catch(() => {});
  });
  return Id;
}

it('a derived image that nobody will finish is removed; one that is being made stays', async () => {
  const gone = spawnSync('true').pid;
  const abandoned = await commit(`${hostname()}/${gone}/1`);
  const mine = await commit(ownershipLabels('')['taas.owner'] ?? '');
  const elsewhere = await commit(`elsewhere/${gone}/1`);
  const ofAnOlderVersion = await commit('');
  await sweepExpired(await findEngine());
  const left = new Set((await docker.listImages()).map(({ Id }) => Id));
  expect([abandoned, mine, elsewhere, ofAnOlderVersion].map((id) => left.has(id))).toEqual([
    false,
    true,
    true,
    true,
  ]);
});

it('a derived image says from its first moment whose process makes it', async () => {
  const requirements = `# ${process.pid} ${Date.now()}\n--index-url http://127.0.0.1:9/\npytest\n`;
  const report = await runScope(
    {
      environment: { image: 'taas/python', dependencies: { pip: 'requirements.txt' } },
      scenarios: ['true'],
    },
    { 'requirements.txt': requirements },
  );
  const image = docker.getImage(report.image?.cell_image_id ?? '');
  onTestFinished(() => image.remove({ force: true }));
  expect((await image.inspect()).Config.Labels).toMatchObject({
    'taas.kind': 'cell-image',
    'taas.maker': ownershipLabels('')['taas.owner'],
    'taas.owner': '',
  });
});
