import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { best, inParallel, timeMs } from '../measure.mjs';
import { fasterThan } from '../row.mjs';

const copies = 8;
const makeFiles = 'mkdir state && for i in $(seq 1000); do echo "file $i" > state/$i; done';
const proof = 'test -s state/1000';
const concurrencies = [2, 4, 8];

export async function measure(session) {
  const scope = await session.writeScope({
    scope_id: 'copies',
    // Setup takes about as long as one that really makes something.
    lifecycle: { setup: [`${makeFiles} && sleep 1`] },
    policy: { isolation: 'scenario' },
    scenarios: Array.from({ length: copies }, (_, at) => ({ id: `S-${at}`, type: 'unit', command: proof })),
  });
  const container = await session.api.startContainer({
    Image: session.image,
    Cmd: ['sleep', '3600'],
    WorkingDir: '/srv',
    Labels: session.labels,
    HostConfig: { NetworkMode: 'none' },
  });
  await session.api.exec(container, ['sh', '-c', makeFiles]);
  const contestants = { '`taas run`': () => fromSetupToLast(session, scope) };
  for (const atOnce of concurrencies) {
    contestants[`commit and start, API, ${atOnce} at once`] = () =>
      commitAndStart(session, container, atOnce);
  }
  const results = Object.values(await session.alternate(contestants, Math.min(session.rounds, 7)));
  const [ours, ...peers] = results;
  const work = `${copies} scenario copies of 1,000 files, from the end of setup to the last result`;
  return { results, rows: [fasterThan({ work, ours, peer: best(peers), atLeast: 5 })] };
}

/** From the report: the harness's own start and end are other cases. */
async function fromSetupToLast(session, scope) {
  const path = join(await session.makeFolder(), 'report.json');
  await session.timeTaas(['run', '--quiet', '--report', `json=${path}`, scope]);
  const { setup, scenarios } = JSON.parse(await readFile(path, 'utf8'));
  const endOf = ({ attempts: [{ started_at, duration_ms }] }) => Date.parse(started_at) + duration_ms;
  return Math.max(...scenarios.map(endOf)) - endOf(setup[0]);
}

/** The same through the engine's own snapshot; what is left of it is removed outside of the measured time. */
async function commitAndStart(session, container, atOnce) {
  const { api, labels } = session;
  const containers = [];
  let image;
  const elapsedMs = await timeMs(async () => {
    // Not paused: nothing in it writes, and a pause takes time.
    const commit = await api.json('POST', `/commit?container=${container}&pause=0`, { Labels: labels });
    image = commit.Id;
    await inParallel(copies, atOnce, async () => {
      const Cmd = ['sh', '-c', proof];
      const HostConfig = { NetworkMode: 'none' };
      containers.push(
        await api.runToEnd({ Image: image, Cmd, WorkingDir: '/srv', Labels: labels, HostConfig }),
      );
    });
  });
  await inParallel(containers.length, 2, (at) => api.remove(containers[at]));
  await api.request('DELETE', `/images/${image}?force=1`);
  return elapsedMs;
}
