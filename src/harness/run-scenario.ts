import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import type { EventOwner } from '../events.ts';
import type { Attempt, CanaryCount, ScenarioResult } from '../generated/taas-report.ts';
import type { RunnerDefinition } from '../runners/runner.ts';
import type { Cell } from '../sandbox/cell/cell.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import { WardenLostError } from '../sandbox/warden/command.ts';
import type { ScopeScenario } from '../scope/scope.ts';
import type { Forgery } from '../verdict/check-canaries.ts';
import { judgeAttempt } from '../verdict/judge-attempt.ts';
import { judgeForgeries } from '../verdict/judge-forgeries.ts';
import { cellSpansOf } from './cell-spans.ts';
import { collectArtifacts } from './collect-artifacts.ts';
import { explainHidden, placeBeside, prepareHidden, takeOut, warnOfNone } from './hide-tests.ts';
import { judgeCanaries, judgeReport, readInventory, withoutCanaries } from './judge-hidden-tests.ts';
import { enforceLaws, holdToLaws } from './laws/hold-to-laws.ts';
import { lawfulEnv } from './laws/laws-in-force.ts';
import { listProcesses, noProcesses } from './list-processes.ts';
import { noText, readLastWords, readLog, readTexts } from './read-evidence.ts';
import { placeFiles, readResults, removeOldResults } from './read-results.ts';
import { runAttempts } from './run-attempts.ts';
import { runCanariesApart } from './run-canaries-apart.ts';
import { closeLogs, finishCommand, measurements, startCommand } from './run-command.ts';
import type { RunContext } from './run-context.ts';
import { emptyAttempt } from './run-step.ts';
import { shellWords } from './shell-words.ts';
import { attemptSpanEnv } from './span-env.ts';
import type { SpanAttempt } from './span-places.ts';
import { readSpans, traceLength } from './trace-file.ts';

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
  let canaries: CanaryCount | undefined;
  const attempts = await runAttempts(context, owner, scenario.retry, (number, spanId) =>
    options.inCell((cell) =>
      runOneAttempt(context, { owner, number, spanId }, scenario, cell, options, (count) => {
        canaries = count;
      }),
    ),
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
    ...(canaries && { canaries }),
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
  spanAttempt: SpanAttempt,
  scenario: ScopeScenario,
  cell: Cell,
  { env, runner, diskBytes, ownShells }: ScenarioOptions,
  onCanaries: (count: CanaryCount) => void,
): Promise<Attempt> {
  const { execution, expect } = scenario;
  const { owner, number } = spanAttempt;
  const cwd = posix.join(cellPaths.workspace, execution.cwd);
  // Earlier commands of the cell could have written below a name that can be guessed.
  const resultsDir = posix.join(cellPaths.results, randomBytes(16).toString('hex'));
  await enforceLaws(context, cell, scenario.id, env);
  const hidden = await prepareHidden(context, cell, runner, scenario, env);
  const beside = hidden && (await placeBeside(context, scenario, hidden, env));
  const toolCommand = runner.command({
    target: beside ? beside.target : execution.target,
    args: execution.args,
    resultsDir,
    results: execution.results,
  });
  if (runner.reportsTests) await placeFiles(cell, resultsDir, toolCommand.files ?? {});
  const stale =
    runner.reportsTests && execution.results ? await removeOldResults(cell, execution.results, env) : null;
  const wantsSpans = expect.spans.length > 0;
  const traceStart = wantsSpans ? await traceLength(cell) : 0;
  const spans = cellSpansOf(cell);
  const endpoint = (await spans?.begin(spanAttempt, wantsSpans)) ?? null;
  const envBesideTool = { ...env, TAAS_SCENARIO_ID: scenario.id, TAAS_ATTEMPT: String(number) };
  const withSpanEnv = (toolEnv: Readonly<Record<string, string>> | undefined) =>
    attemptSpanEnv(context, spanAttempt, endpoint, { ...envBesideTool, ...toolEnv }, execution.env);
  // Of the command, as the duration is: what is prepared for it is no part of the attempt.
  const startedAt = new Date().toISOString();
  const { command, logs } = startCommand(context, cell, owner, number, {
    argv: toolCommand.argv,
    env: { ...(context.laws && lawfulEnv(resultsDir)), ...withSpanEnv(toolCommand.env) },
    cwd,
    timeoutMs: scenario.timeoutMs,
    killLeftovers: true,
  });
  const inventory = hidden ? readInventory(hidden) : new Map();
  const finished = await finishCommand(context, command).catch((error: Error) => error);
  if (beside && beside.canaries.length > 0) logs.stdout.write(Buffer.from(explainHidden(beside)));
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
  await spans?.end(outcome.exitCode !== 0 || scenario.visibility === 'hidden');
  if (beside) await takeOut(context, scenario, beside, env);

  const mask = (text: string) => context.masker.text(text);
  const wantedFiles = Object.keys(expect.files);
  const results = await readResults(cell, runner, toolCommand, scenario, {
    resultsDir,
    cwd,
    env,
    stale,
    mask,
  });
  const lastWords = runner.canaries ? await readLastWords(context, logs.stdout, logs.stderr) : '';
  const shown = beside && withoutCanaries({ command: outcome, results }, beside, lastWords);
  const evidence = {
    command: shown?.command ?? outcome,
    results: shown?.results ?? results,
    stdout: expect.stdout || expect.json ? await readLog(context, logs.stdout) : noText,
    stderr: expect.stderr ? await readLog(context, logs.stderr) : noText,
    files: await readTexts(context, cell, wantedFiles),
    trace: await readSpans(context, cell, spans, wantsSpans ? traceStart : null),
    processes: expect.processes.length > 0 ? await listProcesses(cell, ownShells) : noProcesses,
  };
  const artifacts = await collectArtifacts(
    context,
    cell,
    scenario.artifacts,
    `${scenario.id}-${number}`,
    diskBytes,
  );
  const judgement = judgeAttempt(evidence, expect, runner);
  const isPassed = judgement.status === 'passed';
  const forgeries: Forgery[] = [];
  if (shown && beside) {
    const told = judgeCanaries({ command: outcome }, shown.split, beside, isPassed);
    forgeries.push(...told.forgeries);
    onCanaries(told.count);
  }
  if (isPassed && runner.canaries) {
    if (hidden) warnOfNone(context, scenario, hidden);
    const certain = hidden?.certain ?? new Set<string>();
    forgeries.push(
      ...judgeReport(results, evidence.results, runner.canaries, await inventory, certain, lastWords),
    );
    if (hidden && !beside && hidden.canaries.length > 0) {
      const apart = () => runCanariesApart(context, cell, runner, scenario, hidden, { env, withSpanEnv });
      const told = spans ? await spans.muted(apart) : await apart();
      forgeries.push(...told.forgeries);
      onCanaries(told.count);
    }
  }
  for (const { path, message } of forgeries) {
    context.trust.push({ reason: 'forged_result', effect: 'breach', scenario: scenario.id, path, message });
  }
  const { status, reason, message, expectations } = await holdToLaws(
    context,
    cell,
    scenario.id,
    judgeForgeries(judgement, forgeries),
  );
  return context.masker.value<Attempt>({
    ...emptyAttempt(number, startedAt),
    ...measurements(exit),
    exit_code: evidence.command.exitCode,
    status,
    reason,
    message,
    ...seen,
    tests: evidence.results.kind === 'parsed' ? [...evidence.results.results.tests] : [],
    expectations: [...expectations],
    artifacts,
  });
}
