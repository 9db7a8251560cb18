import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { pack } from 'tar-stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type EngineHandle, findEngine } from '../../src/sandbox/engine/find-engine.ts';
import { followProgress } from '../../src/sandbox/engine/follow-progress.ts';
import type { DependencyStep } from '../../src/sandbox/images/dependency-steps.ts';
import { prepareCellImage } from '../../src/sandbox/images/prepare-cell-image.ts';
import { resolveImage } from '../../src/sandbox/images/resolve-image.ts';
import { changedPart } from '../../src/sandbox/images/trusted-parts.ts';
import { ownershipLabels } from '../../src/sandbox/labels.ts';
import { sweepExpired } from '../../src/sandbox/sweep.ts';
import { wardenBinaryPath } from '../../src/sandbox/warden/warden-binary.ts';

async function prepare(engine: EngineHandle, commands: readonly string[], image = 'taas/base') {
  const options = { aliases: {}, onProgress: () => {} };
  const base = await resolveImage(engine, image, options);
  const steps = commands.map(
    (command): DependencyStep => ({
      manager: 'npm',
      files: {},
      // Never made before.
      command: `: ${randomUUID()}; ${command}`,
      npmFolder: null,
    }),
  );
  const made = await prepareCellImage(engine, base, steps, {
    labels: ownershipLabels('e2e-trusted'),
    onProgress: () => {},
    onWarning: () => {},
  });
  onTestFinished(async () => {
    const docker = await engine.docker();
    await docker
      .getImage(made.id)
      .remove({ force: true })
      .catch(() => {});
  });
  return made;
}

async function containerOf(engine: EngineHandle, image: string) {
  const docker = await engine.docker();
  const container = await docker.createContainer({ Image: image, Cmd: ['sleep', '1000'] });
  onTestFinished(() => container.remove({ force: true }).catch(() => {}));
  return container;
}

describe('the warden of an image', () => {
  it.each([
    ['overwrite it', 'echo evil > /tmp/w; chmod 755 /tmp/w; mv -f /tmp/w /opt/taas/warden'],
    ['put a folder in its place', 'rm /opt/taas/warden && mkdir -p /opt/taas/warden/x'],
    ['lead its folder elsewhere', 'mv /opt/taas /evil && ln -s /evil /opt/taas'],
    ['lead the parent elsewhere', 'mv /opt /evil && ln -s /evil /opt'],
    ['open its folder to everybody', 'chmod 777 /opt /opt/taas; chown -R 1000:1000 /opt'],
    [
      'replace it again and again',
      '(setsid sh -c "while :; do rm -rf /opt/taas; ln -s /evil /opt/taas; echo evil > /opt/taas/warden; done" >/dev/null 2>&1 &) ; sleep 0.2',
    ],
  ])('is ours after packages %s', async (_what, command) => {
    const engine = await findEngine();
    const { id } = await prepare(engine, [command]);
    const warden = await readFile(wardenBinaryPath(engine.architecture));
    expect(await changedPart(await containerOf(engine, id), warden)).toBeUndefined();
  });

  it('is not looked for behind a volume that hides another one', async () => {
    const engine = await findEngine();
    const docker = await engine.docker();
    const reference = `taas-e2e-volume:${randomUUID()}`;
    const context = pack();
    const dockerfile =
      'FROM taas/base\nRUN mkdir -p /opt/taas && cp /bin/sleep /opt/taas/warden\nVOLUME /opt/taas\n';
    context.entry({ name: 'Dockerfile' }, dockerfile);
    context.finalize();
    const answer = await docker.buildImage(context as unknown as NodeJS.ReadableStream, { t: reference });
    await followProgress(answer, () => {});
    onTestFinished(() => docker.getImage(reference).remove({ force: true }));
    await expect(prepare(engine, [], reference)).rejects.toMatchObject({
      name: 'ImageBuildFailedError',
      message: 'the image keeps /opt/taas/warden, which belongs to the sandbox',
    });
  });
});

it('a container that somebody makes from a cell image is not swept, nor one of an image that claims an owner', async () => {
  const engine = await findEngine();
  const docker = await engine.docker();
  const { id } = await prepare(engine, ['true']);
  const labels = (await docker.getImage(id).inspect()).Config.Labels;
  expect(Object.keys(ownershipLabels('')).map((name) => labels[name])).toEqual(['', '', '']);

  const source = await docker.createContainer({ Image: 'taas/base', Cmd: ['true'] });
  onTestFinished(() => source.remove({ force: true }));
  const claiming = await source.commit({
    changes: 'LABEL taas.owner=nowhere/1/1 taas.run=x taas.expires=2000-01-01T00:00:00Z',
  });
  onTestFinished(() => docker.getImage(claiming.Id).remove({ force: true }));
  const theirs = [await containerOf(engine, id), await containerOf(engine, claiming.Id)];
  const swept = (await sweepExpired(engine, { dryRun: true })).map((thing) => thing.id);
  expect(swept.filter((thing) => theirs.some((container) => container.id === thing))).toEqual([]);
});
