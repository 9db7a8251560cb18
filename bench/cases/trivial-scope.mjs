import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alternate, timeProcess } from '../measure.mjs';

export const work = 'one trivial command: `taas run scope.json`, whole process';
export const peer = '`docker run --rm --network none` of the same command';

export async function measure({ taas, rounds, docker }) {
  const folder = await mkdtemp(join(tmpdir(), 'taas-bench-'));
  try {
    await mkdir(join(folder, 'workspace'));
    const scope = {
      scope_id: 'trivial',
      environment: { type: 'docker', image: 'taas/base', workspace: { path: 'workspace' } },
      scenarios: [{ id: 'TRUE', type: 'unit', command: 'true' }],
    };
    await writeFile(join(folder, 'scope.json'), JSON.stringify(scope));
    return await alternate(
      {
        ours: () => timeProcess(process.execPath, [taas, 'run', '--quiet', join(folder, 'scope.json')]),
        peer: () =>
          timeProcess(docker, ['run', '--rm', '--network', 'none', 'taas/base', 'sh', '-c', 'true']),
      },
      rounds,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
