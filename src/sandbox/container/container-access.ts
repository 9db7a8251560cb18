import { setTimeout as sleep } from 'node:timers/promises';
import type { CellAccess, CellTerminal, TerminalSpec } from '../cell/cell-access.ts';
import { cellUser } from '../cell/cell-config.ts';
import type { EngineHandle } from '../engine/find-engine.ts';

const user = `${cellUser.uid}:${cellUser.gid}`;
/** The engine's own, Ctrl-P Ctrl-Q, would swallow the key that shells recall the last line with. */
const detachKeys = 'ctrl-^,ctrl-@,ctrl-^';
const shortIdLength = 12;

/** Into a container by the engine's exec. */
export function containerAccess(engine: EngineHandle, containerId: string): CellAccess {
  return {
    command: (argv, cwd) => [
      ...clientCommand(engine, process.env),
      ...['exec', '-it', '-u', user, '-w', cwd, containerId.slice(0, shortIdLength)],
      ...argv,
    ],
    openTerminal: (spec) => openTerminal(engine, containerId, spec),
  };
}

/** The engine's command line, told where to connect unless it goes there by itself. */
export function clientCommand(
  { kind, endpoint }: Pick<EngineHandle, 'kind' | 'endpoint'>,
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  if (kind === 'podman')
    return endpoint.endsWith('/podman/podman.sock') ? ['podman'] : ['podman', '--url', endpoint];
  const usual = env.DOCKER_HOST || 'unix:///var/run/docker.sock';
  return endpoint === usual ? ['docker'] : ['docker', '-H', endpoint];
}

async function openTerminal(
  { connection }: EngineHandle,
  containerId: string,
  { argv, env, cwd }: TerminalSpec,
): Promise<CellTerminal> {
  const { Id } = await connection.request<{ Id: string }>('POST', `/containers/${containerId}/exec`, {
    body: {
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      Tty: true,
      DetachKeys: detachKeys,
      User: user,
      WorkingDir: cwd,
      Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
      Cmd: argv,
    },
  });
  const body = { Detach: false, Tty: true };
  const { socket, head } = await connection.upgrade(`/exec/${Id}/start`, {}, { body });
  if (head.length > 0) socket.unshift(head);
  return {
    stream: socket,
    async resize(columns, rows) {
      const query = { h: String(rows), w: String(columns) };
      await connection.request('POST', `/exec/${Id}/resize`, { query });
    },
    async exitCode() {
      // The stream ends a moment before the engine has noted the exit.
      for (let tries = 0; tries < 40; tries += 1) {
        const state = await connection.request<{ Running: boolean; ExitCode: number | null }>(
          'GET',
          `/exec/${Id}/json`,
        );
        if (!state.Running) return state.ExitCode;
        await sleep(50);
      }
      return null;
    },
  };
}
