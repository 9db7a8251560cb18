import { execFileSync, spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withCell } from '../cells.mjs';
import { best, timeMs } from '../measure.mjs';
import { fasterThan } from '../row.mjs';

const { packWorkspace } = await import(
  new URL('../../dist/sandbox/workspace/pack-workspace.js', import.meta.url).href
);

const files = 10_000;
const filesOfFolder = 100;
const diskBytes = 2 ** 30;

export function measure(session) {
  return withCell(session, (cell) => measureIn(session, cell));
}

async function measureIn(session, cell) {
  const folder = await makeWorkspace(session);
  const tarPath = join(await session.makeFolder(), 'workspace.tar');
  // The peer gets an archive as `tar` makes it, with an entry for each folder.
  const peerTarPath = join(await session.makeFolder(), 'workspace.tar');
  execFileSync('tar', ['-cf', peerTarPath, '-C', folder, '.']);
  await packWorkspace(folder, tarPath, { include: null, exclude: [], maxBytes: diskBytes });
  const results = Object.values(
    await session.alternate(
      {
        'pack and unpack in a cell': async () => {
          const elapsedMs = await timeMs(async () => {
            const path = join(await session.makeFolder(), 'workspace.tar');
            await packWorkspace(folder, path, { include: null, exclude: [], maxBytes: diskBytes });
            await cell.unpack('/workspace', createReadStream(path));
          });
          await cell.scrub();
          return elapsedMs;
        },
        'unpack in a cell': async () => {
          const elapsedMs = await timeMs(() => cell.unpack('/workspace', createReadStream(tarPath)));
          await cell.scrub();
          return elapsedMs;
        },
        '`tar` into `putArchive`, created container': () =>
          putArchive(session, false, () => spawnTar(folder)),
        '`tar` into `putArchive`, running container': () => putArchive(session, true, () => spawnTar(folder)),
        '`putArchive` of a ready archive, created container': () =>
          putArchive(session, false, () => createReadStream(peerTarPath)),
        '`putArchive` of a ready archive, running container': () =>
          putArchive(session, true, () => createReadStream(peerTarPath)),
      },
      Math.min(session.rounds, 5),
    ),
  );
  const [whole, unpack, ...peers] = results;
  const work = `a workspace of ${files.toLocaleString('en-US')} small files into a container`;
  return {
    results,
    rows: [
      fasterThan({ work: `${work}, from a folder`, ours: whole, peer: best(peers.slice(0, 2)), atLeast: 3 }),
      fasterThan({ work: `${work}, from an archive`, ours: unpack, peer: best(peers.slice(2)), atLeast: 3 }),
    ],
  };
}

async function makeWorkspace(session) {
  const folder = await session.makeFolder();
  for (let at = 0; at < files; at += 1) {
    const part = join(folder, `part-${Math.floor(at / filesOfFolder)}`);
    if (at % filesOfFolder === 0) await mkdir(part);
    await writeFile(join(part, `file-${at}.txt`), `the content of file ${at}\n`.repeat(4));
  }
  return folder;
}

function spawnTar(folder) {
  return spawn('tar', ['-cf', '-', '-C', folder, '.'], { stdio: ['ignore', 'pipe', 'inherit'] }).stdout;
}

/** Into a fresh container, which is made and removed outside of the measured time. */
async function putArchive(session, running, open) {
  const container = await session.api.docker.createContainer({
    Image: session.image,
    Cmd: ['sleep', '3600'],
    Labels: session.labels,
    HostConfig: { NetworkMode: 'none' },
  });
  if (running) await container.start();
  const elapsedMs = await timeMs(() => container.putArchive(open(), { path: '/srv' }));
  await container.remove({ force: true, v: true });
  return elapsedMs;
}
