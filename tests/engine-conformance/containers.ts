import { engineDifferences } from '../../src/sandbox/container/engine-differences.ts';
import { findEngine } from '../../src/sandbox/engine/find-engine.ts';

/** The containers of a run, running or not. */
export async function containersOf(host: string | undefined, runId: string): Promise<string[]> {
  const { connection } = await findEngine({ host });
  const query = { all: '1', filters: JSON.stringify({ label: [`taas.run=${runId}`] }) };
  const containers = await connection.request<{ Id: string; State: string }[]>('GET', '/containers/json', {
    query,
  });
  return containers.map(({ Id, State }) => `${Id.slice(0, 12)} ${State}`);
}

/** Containers in the states that outlive a harness: one that was never started, and one that is paused. */
export async function createAbandoned(
  host: string | undefined,
  image: string,
  labels: Readonly<Record<string, string>>,
  entrypoint: readonly string[] = ['/opt/taas/warden'],
): Promise<void> {
  const engine = await findEngine({ host });
  const { connection } = engine;
  const body = {
    Image: image,
    Entrypoint: entrypoint,
    OpenStdin: true,
    Labels: labels,
    HostConfig: { NetworkMode: 'none', Ulimits: [...engineDifferences(engine).ulimits] },
  };
  const create = () => connection.request<{ Id: string }>('POST', '/containers/create', { body });
  const [paused] = await Promise.all([create(), create()]);
  await connection.request('POST', `/containers/${paused.Id}/start`);
  await connection.request('POST', `/containers/${paused.Id}/pause`);
}
