import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { withCell } from '../cells.mjs';
import { best, inParallel, timeMs } from '../measure.mjs';
import { fasterThan, longerThan } from '../row.mjs';

const argv = ['true'];
const env = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' };
const concurrencies = [1, 2, 4, 8];

export function measure(session) {
  return withCell(session, (cell) => measureIn(session, cell));
}

async function measureIn(session, cell) {
  const container = await session.api.startContainer({
    Image: session.image,
    Cmd: ['sleep', '3600'],
    Labels: session.labels,
    HostConfig: { NetworkMode: 'none' },
  });
  const commands = { ours: 200, bare: 50, peer: session.quick ? 8 : 16 };
  const ways = {
    '`taas` cell': { count: commands.ours, run: () => inCell(cell) },
    '`docker exec`, API': { count: commands.peer, run: () => session.api.exec(container, argv) },
    '`docker exec`, CLI': {
      count: commands.peer,
      run: () => session.timeProcess('docker', ['exec', container, ...argv]),
    },
  };
  const contestants = { 'bare process': () => perCommand(commands.bare, 1, bareProcess) };
  for (const [way, { count, run }] of Object.entries(ways)) {
    for (const atOnce of concurrencies) {
      contestants[`${way}, ${atOnce} at once`] = () => perCommand(count, atOnce, run);
    }
  }
  const byName = await session.alternate(contestants, Math.min(session.rounds, 5));
  await session.api.remove(container);
  const results = Object.values(byName);
  const ofWay = (prefix) => results.filter((result) => result.name.startsWith(prefix));
  const ours = best(ofWay('`taas`'));
  const peer = best(ofWay('`docker exec`'));
  const alone = byName['`taas` cell, 1 at once'];
  return {
    results,
    rows: [
      fasterThan({ work: 'one command in a running cell: rate', ours, peer, atLeast: 40 }),
      longerThan({
        work: 'one command in a running cell: time',
        ours: alone,
        peer: byName['bare process'],
        atMost: 2,
        note: 'against a spawn of the same command on the host',
      }),
    ],
  };
}

/** Milliseconds for one of them. */
async function perCommand(count, atOnce, run) {
  return (await timeMs(() => inParallel(count, atOnce, run))) / count;
}

async function inCell(cell) {
  const { exitCode } = await cell.start({ argv, env, onOutput: () => {} }).exited;
  if (exitCode !== 0) throw new Error(`the command ended with ${exitCode}`);
}

async function bareProcess() {
  const child = spawn(argv[0], argv.slice(1), { env, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.resume();
  child.stderr.resume();
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the command ended with ${code}`);
}
