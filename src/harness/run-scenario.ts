import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import type { EventOwner } from '../events.ts';
import type { Attempt, ScenarioResult } from '../generated/taas-report.ts';
import type { RunnerDefinition } from '../runners/runner.ts';
import type { Cell } from '../sandbox/cell/cell.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import { WardenLostError } from '../sandbox/warden/command.ts';
import type { ScopeScenario } from '../scope/scope.ts';
import { judgeAttempt } from '../verdict/judge-attempt.ts';
import { collectArtifacts } from './collect-artifacts.ts';
import { listProcesses, noProcesses } from './list-processes.ts';
import { noText, readLog, readTexts } from './read-evidence.ts';
import { placeFiles, readResults, removeOldResults } from './read-results.ts';
import { runAttempts } from './run-attempts.ts';
import { closeLogs, finishCommand, measurements, startCommand } from './run-command.ts';
import type { RunContext } from './run-context.ts';
import { emptyAttempt } from './run-step.ts';
import { shellWords } from './shell-words.ts';
import { readTrace, traceLength } from './trace-file.ts';

export interface ScenarioOptions {
  /** Finds the cell for one attempt: the run's one cell, or a copy of the state after setup. */
  readonly inCell: InCell;
  readonly env: Readonly<Record<string, string>>;
  readonly runner: RunnerDefinition;
  /** What the cell's disk holds. */
  readonly diskBytes: number;
  /** The shells of setup's steps: what they run counts as a process, they do not. */
  readonly ownShells: readonly (readonly string[])[];
}

export type InCell = (work: (cell: Cell) => Promise<Attempt>) => Promise<Attempt>;

/** Runs one scenario, as often as its retry policy allows. */
export async function runScenario(
  context: RunContext,
  scenario: ScopeScenario,
  options: ScenarioOptions,
): Promise<ScenarioResult> {
  const owner: EventOwner = { kind: 'scenario', id: scenario.id };
  const startedMs = performance.now();
  context.emit({ kind: 'scenario_started', owner, command: describeCommand(scenario) });
  const attempts = await runAttempts(context, owner, scenario.retry, (number) =>
    options.inCell((cell) => runOneAttempt(context, owner, scenario, number, cell, options)),
  );
  const last = attempts.at(-1);
  const result: ScenarioResult = {
    ...scenarioIdentity(scenario),
    status: last?.status ?? 'cancelled',
    reason: last?.reason ?? 'cancelled',
    message: last?.message ?? 'the run was stopped',
    flaky: last?.status === 'passed' && attempts.length > 1,
    duration_ms: performance.now() - startedMs,
    attempts,
  };
  context.emit({ kind: 'scenario_finished', owner, result });
  return result;
}

export function scenarioIdentity(
  scenario: ScopeScenario,
): Pick<ScenarioResult, 'id' | 'type' | 'title' | 'tags' | 'runner' | 'command' | 'visibility'> {
  const { id, type, title, tags, visibility, execution } = scenario;
  return {
    id,
    type,
    title,
    tags: [...tags],
    runner: execution.runner,
    command: describeCommand(scenario),
    visibility,
  };
}

/** The command as a shell would read it, without the harness's own folders. */
function describeCommand({ execution }: ScopeScenario): string {
  if (execution.runner === 'shell' && execution.args.length === 0) return execution.target ?? '';
  return shellWords([execution.runner, ...(execution.target ? [execution.target] : []), ...execution.args]);
}

async function runOneAttempt(
  context: RunContext,
  owner: EventOwner,
  scenario: ScopeScenario,
  number: number,
  cell: Cell,
  { env, runner, diskBytes, ownShells }: ScenarioOptions,
): Promise<Attempt> {
  const { execution, expect } = scenario;
  const startedAt = new Date().toISOString();
  const cwd = posix.join(cellPaths.workspace, execution.cwd);
  // Earlier commands of the cell could have written below a name that can be guessed.
  const resultsDir = posix.join(cellPaths.results, randomBytes(16).toString('hex'));
  const toolCommand = runner.command({
    target: execution.target,
    args: execution.args,
    resultsDir,
    results: execution.results,
  });
  if (runner.reportsTests) await placeFiles(cell, resultsDir, toolCommand.files ?? {});
  const stale =
    runner.reportsTests && execution.results ? await removeOldResults(cell, execution.results, env) : null;
  const traceStart = expect.spans.length > 0 ? await traceLength(cell) : 0;
  const { command, logs } = startCommand(context, cell, owner, number, {
    argv: toolCommand.argv,
    env: {
      ...env,
      TAAS_SCENARIO_ID: scenario.id,
      TAAS_ATTEMPT: String(number),
      ...toolCommand.env,
      ...execution.env,
    },
    cwd,
    timeoutMs: scenario.timeoutMs,
    killLeftovers: true,
  });
  const finished = await finishCommand(context, command).catch((error: Error) => error);
  await closeLogs(logs);
  const seen = { stdout: logs.stdout.snapshot(), stderr: logs.stderr.snapshot() };
  if (finished instanceof WardenLostError) {
    // What it wrote until the cell was lost is kept; the run ends after this attempt.
    const message = `the cell was lost: ${finished.message}`;
    return {
      ...emptyAttempt(number, startedAt),
      status: 'errored',
      reason: 'harness_error',
      message,
      ...seen,
    };
  }
  if (finished instanceof Error) throw finished;
  const { exit, outcome } = finished;

  const mask = (text: string) => context.masker.text(text);
  const wantedFiles = Object.keys(expect.files);
  const evidence = {
    command: outcome,
    results: await readResults(cell, runner, toolCommand, scenario, { resultsDir, cwd, env, stale, mask }),
    stdout: expect.stdout || expect.json ? await readLog(context, logs.stdout) : noText,
    stderr: expect.stderr ? await readLog(context, logs.stderr) : noText,
    files: await readTexts(context, cell, wantedFiles),
    trace: expect.spans.length > 0 ? await readTrace(context, cell, traceStart) : noText,
    processes: expect.processes.length > 0 ? await listProcesses(cell, ownShells) : noProcesses,
  };
  const artifacts = await collectArtifacts(
    context,
    cell,
    scenario.artifacts,
    `${scenario.id}-${number}`,
    diskBytes,
  );
  const { status, reason, message, expectations } = judgeAttempt(evidence, expect, runner);
  return context.masker.value<Attempt>({
    ...emptyAttempt(number, startedAt),
    ...measurements(exit),
    status,
    reason,
    message,
    ...seen,
    tests: evidence.results.kind === 'parsed' ? [...evidence.results.results.tests] : [],
    expectations: [...expectations],
    artifacts,
  });
}
