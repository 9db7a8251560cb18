import { timesOf } from '../row.mjs';

export async function measure(session) {
  const { ours, peer } = await session.alternate(
    {
      ours: () => session.timeTaas(['--version']),
      peer: () => session.timeProcess(process.execPath, ['-e', '0']),
    },
    session.rounds,
  );
  const results = [
    { ...ours, name: '`taas --version`' },
    { ...peer, name: '`node -e 0`' },
  ];
  return { results, rows: [timesOf({ work: 'start-up', ours: results[0], peer: results[1] })] };
}
