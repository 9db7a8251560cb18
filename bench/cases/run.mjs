import { timesOf } from '../row.mjs';

export async function measure(session) {
  const scope = await session.writeScope({
    scope_id: 'trivial',
    scenarios: [{ id: 'TRUE', type: 'unit', command: 'true' }],
  });
  const byName = await session.alternate(
    {
      '`taas run`': () => session.timeTaas(['run', '--quiet', scope]),
      '`docker run --rm --network none`': () => session.timeDockerRun(['sh', '-c', 'true']),
    },
    session.rounds,
  );
  const results = Object.values(byName);
  const [ours, peer] = results;
  return {
    results,
    rows: [timesOf({ work: 'one trivial command, whole process', ours, peer, atMost: 1.6 })],
  };
}
