import type { EventOwner } from '../events.ts';
import type { Attempt } from '../generated/taas-report.ts';
import type { Cell, CellCommand } from '../sandbox/cell/cell.ts';
import type { CommandExit, RunningCommand } from '../sandbox/warden/command.ts';
import type { CommandOutcome } from '../verdict/outcome.ts';
import { LogSpool } from './log-spool.ts';
import type { RunContext } from './run-context.ts';
import { safeName } from './run-folder.ts';

/** Between SIGTERM and SIGKILL. */
const graceMs = 2_000;

/** Two logs that are open, and an attempt's place in the report that tells of them. */
export interface AttemptLogs {
  readonly stdout: LogSpool;
  readonly stderr: LogSpool;
}

export interface StartedCommand {
  readonly command: RunningCommand;
  readonly logs: AttemptLogs;
}

/** Starts a command of the scope with its output spooled to the run folder. */
export function startCommand(
  context: RunContext,
  cell: Cell,
  owner: EventOwner,
  attempt: number,
  command: Omit<CellCommand, 'onOutput' | 'graceMs'>,
  onText: (text: string) => void = () => {},
): StartedCommand {
  const open = (stream: 'stdout' | 'stderr') => {
    const reportPath = `logs/${owner.kind}-${safeName(owner.id)}-${attempt}.${stream}.log`;
    return new LogSpool({
      masker: context.masker,
      path: context.folder.resolve(reportPath),
      reportPath,
      onText: (text) => {
        context.emit({ kind: 'output', owner, stream, text });
        onText(text);
      },
    });
  };
  const logs = { stdout: open('stdout'), stderr: open('stderr') };
  const running = cell.start({ ...command, graceMs, onOutput: (stream, chunk) => logs[stream].write(chunk) });
  return { command: running, logs };
}

/** Waits for a command's end; a run that is stopped ends it. */
export async function finishCommand(context: RunContext, command: RunningCommand): Promise<CommandEnd> {
  let stopped: CommandOutcome['stopped'] = null;
  const stop = () => {
    stopped = context.stop.reason;
    command.terminate(graceMs);
  };
  const { signal } = context.stop;
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    const exit = await command.exited;
    return { exit, outcome: toOutcome(exit, stopped) };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

interface CommandEnd {
  readonly exit: CommandExit;
  readonly outcome: CommandOutcome;
}

function toOutcome(exit: CommandExit, stopped: CommandOutcome['stopped']): CommandOutcome {
  const { exitCode, signal, startError, timedOut, oomKills, wallMs } = exit;
  return { exitCode, signal, startError, timedOut, oomKills, stopped, durationMs: wallMs };
}

/** The measured part of an attempt. */
export function measurements(
  exit: CommandExit,
): Pick<
  Attempt,
  | 'duration_ms'
  | 'exit_code'
  | 'signal'
  | 'cpu_user_ms'
  | 'cpu_system_ms'
  | 'peak_memory_bytes'
  | 'processes_left'
> {
  return {
    duration_ms: exit.wallMs,
    exit_code: exit.exitCode,
    signal: exit.signal,
    cpu_user_ms: exit.userMs,
    cpu_system_ms: exit.systemMs,
    peak_memory_bytes: exit.peakMemoryBytes,
    processes_left: exit.processesLeft,
  };
}

export async function closeLogs(logs: AttemptLogs): Promise<void> {
  await Promise.all([logs.stdout.close(), logs.stderr.close()]);
}
