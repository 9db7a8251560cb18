import type { PrepareOptions } from '../engine.ts';
import type { CommandChannel } from '../warden/command-channel.ts';
import { failureOfInstall } from './dependency-errors.ts';
import type { DependencyStep } from './dependency-steps.ts';

const installTimeoutMs = 30 * 60_000;
const maxLineLength = 4_096;
const keptLines = 200;

/** What a machine needs to reach its registries: proxies and mirrors of the host, for the installation only. */
const installVariables =
  /^(https?_proxy|no_proxy|pip_(index_url|extra_index_url|trusted_host)|npm_config_registry)$/i;

interface InstallOptions extends Pick<PrepareOptions, 'onProgress' | 'signal'> {
  readonly env: Readonly<Record<string, string>>;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Runs the package managers, one after the other.
 *
 * @throws DependenciesFailedError when the packages can't be had, which is the scope's fault.
 * @throws TaasError `TAAS_DEPENDENCIES_UNREACHABLE` when no registry answers, `TAAS_DISK_FULL`
 */
export async function runInstallSteps(
  channel: Pick<CommandChannel, 'start'>,
  steps: readonly Pick<DependencyStep, 'manager' | 'command'>[],
  { env, uid, gid, onProgress, signal }: InstallOptions,
): Promise<void> {
  const hostEnv = Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined && installVariables.test(name) ? [[name, value] as const] : [],
  );
  for (const step of steps) {
    signal?.throwIfAborted();
    onProgress(`installing with ${step.manager}`);
    const lines: string[] = [];
    let unfinished = '';
    const command = channel.start({
      argv: ['sh', '-c', step.command],
      env: { ...env, ...Object.fromEntries(hostEnv) },
      uid,
      gid,
      timeoutMs: installTimeoutMs,
      killLeftovers: true,
      onOutput: (_stream, chunk) => {
        const parts = (unfinished + chunk.toString('utf8')).split('\n');
        unfinished = (parts.pop() ?? '').slice(-maxLineLength);
        lines.push(...parts.filter((line) => line.trim() !== ''));
        lines.splice(0, lines.length - keptLines);
        const last = lines.at(-1);
        if (last) onProgress(`${step.manager}: ${last.trim()}`);
      },
    });
    const stop = () => command.terminate(0);
    // No await between the look at the signal and this: an abort would get lost there.
    signal?.addEventListener('abort', stop, { once: true });
    const exit = await command.exited.finally(() => signal?.removeEventListener('abort', stop));
    signal?.throwIfAborted();
    if (exit.exitCode === 0) continue;
    if (unfinished.trim()) lines.push(unfinished);
    throw failureOfInstall(step.manager, lines, exit.timedOut ? installTimeoutMs : undefined);
  }
}
