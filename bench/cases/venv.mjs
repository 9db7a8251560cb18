import { fasterThan, skipped } from '../row.mjs';

const work = 'one trivial command in the `venv` engine, whole process';

export async function measure(session) {
  const scope = await session.writeScope({
    scope_id: 'trivial',
    scenarios: [{ id: 'TRUE', type: 'unit', command: 'true' }],
  });
  const args = ['run', '--quiet', '--engine', 'venv', scope];
  const refusal = await session.timeTaas(args).then(
    () => null,
    (error) => error.message,
  );
  if (refusal !== null) return { results: [], rows: [skipped({ work, reason: refusal })] };
  const byName = await session.alternate(
    {
      '`taas run --engine venv`': () => session.timeTaas(args),
      '`docker run --rm --network none`': () => session.timeDockerRun(['sh', '-c', 'true']),
    },
    session.rounds,
  );
  const results = Object.values(byName);
  const [ours, peer] = results;
  return { results, rows: [fasterThan({ work, ours, peer, atLeast: 1 })] };
}
