import { setTimeout as sleep } from 'node:timers/promises';
import type { Cell } from '../sandbox/cell/cell.ts';
import type { RunningCommand } from '../sandbox/warden/command.ts';
import type { ScopeReadiness } from '../scope/scope.ts';
import { matchesSafely } from '../verdict/matches-safely.ts';

/** Why it is not ready; null when it is. */
export type NotReady = string | null;

const lookBackCharacters = 65_536;

/** Collects a command's output for the `output` probe, without keeping all of it. */
export class RecentOutput {
  #text = '';

  add(text: string): void {
    this.#text = (this.#text + text).slice(-lookBackCharacters);
  }

  matches(pattern: string): boolean {
    return matchesSafely(pattern, this.#text) === true;
  }
}

interface ReadyOptions {
  /** The cell in which `command` runs and whose loopback `port` is on. */
  readonly cell: Cell;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly process: RunningCommand;
  readonly output: RecentOutput;
  readonly signal: AbortSignal;
}

/** Waits until every probe of `ready` succeeds, the process ends, or the time is over. */
export async function awaitReady(ready: ScopeReadiness, options: ReadyOptions): Promise<NotReady> {
  let ended: string | undefined;
  options.process.exited.then(
    (exit) => {
      ended = exit.startError?.code ?? exit.signal ?? `exit code ${exit.exitCode}`;
    },
    (error: Error) => {
      ended = error.message;
    },
  );
  const deadlineMs = performance.now() + ready.timeoutMs;
  let waitingFor = 'its first probe';
  while (performance.now() < deadlineMs) {
    if (options.signal.aborted) return 'the run was stopped';
    const missing = await firstMissing(ready, options, deadlineMs);
    if (missing === undefined) return null;
    waitingFor = missing;
    // A daemon forks and lets its first process exit 0: only the probes tell then.
    if (ended !== undefined && ended !== 'exit code 0') return `it ended (${ended}) before it was ready`;
    await sleep(ready.intervalMs, undefined, { signal: options.signal }).catch(() => {});
  }
  return `not ready after ${ready.timeoutMs} ms: ${waitingFor}`;
}

async function firstMissing(
  ready: ScopeReadiness,
  { cell, env, cwd, output, signal }: ReadyOptions,
  deadlineMs: number,
): Promise<string | undefined> {
  if (ready.output !== undefined && !output.matches(ready.output))
    return `its output does not match /${ready.output}/`;
  if (ready.port !== undefined && !(await cell.acceptsConnections(ready.port))) {
    return `nothing listens on port ${ready.port}`;
  }
  if (ready.command === undefined) return undefined;
  const timeoutMs = Math.max(1, Math.ceil(deadlineMs - performance.now()));
  const probe = cell.start({
    argv: ['sh', '-c', ready.command],
    env,
    cwd,
    timeoutMs,
    graceMs: 100,
    killLeftovers: true,
  });
  const stop = () => probe.terminate(0);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const exit = await probe.exited.finally(() => signal.removeEventListener('abort', stop));
  return exit.exitCode === 0
    ? undefined
    : `its probe command ends with ${exit.signal ?? `exit code ${exit.exitCode}`}`;
}
