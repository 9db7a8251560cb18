import { best, inParallel, timeMs } from '../measure.mjs';
import { fasterThan } from '../row.mjs';
import { runInTestcontainer } from '../testcontainers.mjs';

const scenarios = 200;
const concurrencies = [2, 4, 8];
const command = ['sh', '-c', 'true'];

export async function measure(session) {
  const sampled = session.quick ? 4 : 20;
  const scope = await session.writeScope({
    scope_id: 'isolated',
    lifecycle: { setup: ['echo ready > state'] },
    policy: { isolation: 'scenario' },
    scenarios: Array.from({ length: scenarios }, (_, at) => ({
      id: `S-${at}`,
      type: 'unit',
      command: 'test -e state',
    })),
  });
  const scaled = async (count, atOnce, run) =>
    ((await timeMs(() => inParallel(count, atOnce, run))) * scenarios) / count;
  const dockerRun = () => session.timeDockerRun(command);
  const contestants = {
    '`taas run`': () => session.timeTaas(['run', '--quiet', scope]),
    '`docker run --rm --network none`': () => scaled(sampled, 1, dockerRun),
    testcontainers: () =>
      scaled(sampled, 1, () => runInTestcontainer(session.image, command, session.labels)),
  };
  for (const atOnce of concurrencies) {
    contestants[`\`docker run\`, ${atOnce} at once`] = () => scaled(sampled * 2, atOnce, dockerRun);
  }
  const byName = await session.alternate(contestants, Math.min(session.rounds, 3));
  const results = Object.values(byName);
  const [ours, one, testcontainers] = results;
  const work = `${scenarios} isolated scenarios from one setup, whole process`;
  return {
    results,
    rows: [
      fasterThan({ work, ours, peer: one, atLeast: 10, note: `peer: ${sampled}, scaled` }),
      fasterThan({
        work,
        ours,
        peer: best(results.slice(3)),
        atLeast: 4,
        note: `peer: ${sampled * 2}, scaled`,
      }),
      fasterThan({ work, ours, peer: testcontainers, atLeast: 10, note: `peer: ${sampled}, scaled` }),
    ],
  };
}
