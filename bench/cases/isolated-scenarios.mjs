import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alternate, timeProcess } from '../measure.mjs';

const scenarios = 50;

export const work = `${scenarios} trivial scenarios, each isolated, from one setup: \`taas run\`, whole process`;
export const peer = `${scenarios} × \`docker run --rm --network none\`, one after the other`;
/** The peer takes its time. */
export const mostRounds = 5;

export async function measure({ taas, rounds, docker }) {
  const folder = await mkdtemp(join(tmpdir(), 'taas-bench-'));
  try {
    await mkdir(join(folder, 'workspace'));
    const scope = {
      scope_id: 'isolated',
      environment: { type: 'docker', image: 'taas/base', workspace: { path: 'workspace' } },
      lifecycle: { setup: ['echo ready > state'] },
      policy: { isolation: 'scenario' },
      scenarios: Array.from({ length: scenarios }, (_, at) => ({
        id: `S-${at}`,
        type: 'unit',
        command: 'test -e state',
      })),
    };
    await writeFile(join(folder, 'scope.json'), JSON.stringify(scope));
    return await alternate(
      {
        ours: () => timeProcess(process.execPath, [taas, 'run', '--quiet', join(folder, 'scope.json')]),
        peer: async () => {
          let elapsedMs = 0;
          for (let at = 0; at < scenarios; at += 1) {
            elapsedMs += await timeProcess(docker, [
              'run',
              '--rm',
              '--network',
              'none',
              'taas/base',
              'sh',
              '-c',
              'true',
            ]);
          }
          return elapsedMs;
        },
      },
      rounds,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
