import type { EventOwner } from '../events.ts';
import type { Attempt, StepResult } from '../generated/taas-report.ts';
import type { Cell } from '../sandbox/cell/cell.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import type { RunningCommand } from '../sandbox/warden/command.ts';
import type { ScopeStep } from '../scope/scope.ts';
import { judgeCommand } from '../verdict/judge-attempt.ts';
import { awaitReady, RecentOutput } from './await-ready.ts';
import { cellSpansOf } from './cell-spans.ts';
import type { OpenLogs } from './open-logs.ts';
import { runAttempts } from './run-attempts.ts';
import { finishCommand, measurements, startCommand } from './run-command.ts';
import type { RunContext } from './run-context.ts';
import { attemptSpanEnv } from './span-env.ts';

export interface StepOptions {
  readonly cell: Cell;
  readonly env: Readonly<Record<string, string>>;
  readonly openLogs: OpenLogs;
}

/** Runs one setup or teardown command, or starts it when it belongs in the background. */
export async function runStep(
  context: RunContext,
  owner: EventOwner,
  step: ScopeStep,
  options: StepOptions,
): Promise<StepResult> {
  context.emit({ kind: 'step_started', owner, command: step.command });
  const startedMs = performance.now();
  const attempts = await runAttempts(context, owner, step.retry, async (number, spanId) => {
    const attempt = { owner, number, spanId };
    const spans = cellSpansOf(options.cell);
    const endpoint = (await spans?.begin(attempt, false)) ?? null;
    const env = attemptSpanEnv(context, attempt, endpoint, options.env);
    if (step.background) return startInBackground(context, owner, step, number, { ...options, env });
    const result = await runInForeground(context, owner, step, number, { ...options, env });
    await spans?.end(result.status !== 'passed');
    return result;
  });
  const { status, reason, message } = attempts.at(-1) ?? skippedAttempt;
  const result: StepResult = {
    id: step.id,
    command: step.command,
    background: step.background,
    status,
    reason,
    message,
    duration_ms: performance.now() - startedMs,
    attempts,
  };
  context.emit({ kind: 'step_finished', owner, result });
  return result;
}

const skippedAttempt = { status: 'cancelled', reason: 'cancelled', message: 'the run was stopped' } as const;

async function runInForeground(
  context: RunContext,
  owner: EventOwner,
  step: ScopeStep,
  number: number,
  { cell, env, openLogs }: StepOptions,
): Promise<Attempt> {
  const started_at = new Date().toISOString();
  const { command, logs } = startCommand(context, cell, owner, number, {
    argv: stepArgv(step),
    env,
    cwd: cellPaths.workspace,
    timeoutMs: step.timeoutMs,
  });
  const { exit, outcome } = await finishCommand(context, command);
  const judgement = judgeCommand(outcome);
  const attempt: Attempt = {
    ...emptyAttempt(number, started_at),
    ...judgement,
    ...measurements(exit),
    stdout: logs.stdout.snapshot(),
    stderr: logs.stderr.snapshot(),
  };
  // What it left in the background may still write.
  await openLogs.keep(attempt, logs, command);
  return attempt;
}

async function startInBackground(
  context: RunContext,
  owner: EventOwner,
  step: ScopeStep,
  number: number,
  { cell, env, openLogs }: StepOptions,
): Promise<Attempt> {
  const started_at = new Date().toISOString();
  const startedMs = performance.now();
  const output = new RecentOutput();
  const cwd = cellPaths.workspace;
  const { command, logs } = startCommand(
    context,
    cell,
    owner,
    number,
    { argv: stepArgv(step), env, cwd },
    (text) => output.add(text),
  );
  const notReady = step.ready
    ? await awaitReady(step.ready, { cell, env, cwd, process: command, output, signal: context.stop.signal })
    : null;
  if (notReady !== null) {
    // Gone before the next attempt: its probe must not be answered by this one.
    command.terminate();
    await command.gone.catch(() => {});
  }
  const stopped = context.stop.reason;
  const attempt: Attempt = {
    ...emptyAttempt(number, started_at),
    ...(notReady === null
      ? ({ status: 'passed', reason: 'ok', message: step.ready ? 'ready' : 'started' } as const)
      : stopped
        ? skippedAttempt
        : ({ status: 'failed', reason: 'not_ready', message: notReady } as const)),
    duration_ms: performance.now() - startedMs,
  };
  noteEnd(attempt, command);
  await openLogs.keep(attempt, logs, command);
  return attempt;
}

/** The end of a background process belongs in the report when it comes before the cell's. */
function noteEnd(attempt: Attempt, command: RunningCommand): void {
  command.exited.then(
    (exit) => {
      const { duration_ms, ...end } = measurements(exit);
      Object.assign(attempt, end);
    },
    () => {},
  );
}

export function stepArgv({ command }: ScopeStep): readonly string[] {
  return ['sh', '-c', command];
}

export function emptyAttempt(
  number: number,
  startedAt: string,
): Omit<Attempt, 'status' | 'reason' | 'message'> {
  const noLog = { path: null, bytes: 0, tail: '', truncated: false };
  return {
    number,
    started_at: startedAt,
    duration_ms: 0,
    exit_code: null,
    signal: null,
    cpu_user_ms: 0,
    cpu_system_ms: 0,
    peak_memory_bytes: 0,
    processes_left: 0,
    stdout: { ...noLog },
    stderr: { ...noLog },
    tests: [],
    expectations: [],
    artifacts: [],
  };
}
