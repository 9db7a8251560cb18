import { resolve } from 'node:path';
import { executeProving } from '../../control/execute-proving.ts';
import type { ProofOptions } from '../../control/prove-scenarios.ts';
import { ExitCode, TaasError } from '../../errors.ts';
import type { RunEvent, RunListener } from '../../events.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import type { ExecuteOptions } from '../../harness/execute-options.ts';
import { KeptCells } from '../../harness/kept-cells.ts';
import type { RunHooks } from '../../harness/run-hooks.ts';
import { summariseReport } from '../../report/summarise-report.ts';
import { printableLine } from '../../report/summary/printable.ts';
import type { Telemetry } from '../../telemetry/open-telemetry.ts';
import { errorData, printError } from '../print-error.ts';
import type { PublishPlace } from '../report/publish.ts';
import { shortPath } from '../short-path.ts';
import type { Terminal } from '../terminal.ts';
import { chooseView } from '../view/choose-view.ts';
import { sayWarnings } from './command-telemetry.ts';
import { exitCodeOf, worstExitCode } from './exit-code.ts';
import { listenForInterrupts } from './interrupts.ts';
import type { ReportCopy } from './parse-reports.ts';
import { writeCopies } from './write-copies.ts';

/** Answers with the report of the run after it, or the same one where there was none. */
export type HealAfterRun = (
  report: TaaSReport,
  options: ExecuteOptions,
  telemetry: Telemetry | null,
) => Promise<TaaSReport>;

interface ScopesToRun {
  readonly scopes: readonly string[];
  optionsFor(scope: string): Promise<ExecuteOptions>;
  /** Null where nothing is to be told of the runs but their reports. */
  openTelemetry(say: (line: string) => void): Promise<Telemetry | null>;
  readonly copies: readonly ReportCopy[];
  /** What was checked to be there. */
  readonly publish: readonly PublishPlace[];
  /** For how long cells of failures are kept; null: not at all. */
  readonly keepMs: number | null;
  readonly proof: ProofOptions;
  /** What is done about a run that fails; null: nothing. */
  readonly heal: HealAfterRun | null;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly stream: boolean;
  readonly verbose: boolean;
}

/** More than these tell little and take memory. */
const mostKept = 3;

/** Every scope, then, where asked, the time for which the cells of failures are kept. */
export async function runScopes(work: ScopesToRun, terminal: Terminal): Promise<number> {
  const voice: Voice = { say: (line) => terminal.stderr.write(`${line}\n`) };
  const telemetry = await work.openTelemetry((line) => voice.say(line));
  try {
    return await runAndKeep(work, terminal, telemetry, voice);
  } finally {
    await sayWarnings(telemetry, terminal, voice.say);
  }
}

async function runAndKeep(
  work: ScopesToRun,
  terminal: Terminal,
  telemetry: Telemetry | null,
  voice: Voice,
): Promise<number> {
  const { keepMs } = work;
  const announce = (line: string) => voice.say(terminal.stderr.style().yellow(line));
  using interrupts = listenForInterrupts(terminal, announce);
  // Awaited here: `interrupts` is disposed of when this function returns.
  if (keepMs === null) return await runEach(work, terminal, {}, interrupts.signal, voice, telemetry);
  const { holdCells } = await import('./hold-cells.ts');
  await using keptCells = new KeptCells({ most: mostKept, keepMs });
  const exitCode = await runEach(work, terminal, { keptCells }, interrupts.signal, voice, telemetry);
  const channel = work.json ? terminal.stderr : terminal.stdout;
  await holdCells(keptCells, { keepMs, signal: interrupts.signal, terminal, channel });
  return exitCode;
}

/** Where a line of the command itself goes at the moment. */
interface Voice {
  say: (line: string) => void;
}

/** One scope after the other; a scope that can't be run does not keep the next one from it, a cancelled one does. */
async function runEach(
  work: ScopesToRun,
  terminal: Terminal,
  hooks: RunHooks,
  signal: AbortSignal,
  voice: Voice,
  telemetry: Telemetry | null,
): Promise<number> {
  const data: unknown[] = [];
  const exitCodes: number[] = [];
  const notBegun: string[] = [];
  const tell = (error: unknown) => {
    exitCodes.push(printError(error, terminal, { json: false, verbose: isVerbose(work, terminal) }));
  };
  for (const scope of work.scopes) {
    if (signal.aborted) {
      exitCodes.push(ExitCode.cancelled);
      notBegun.push(scope);
      data.push({ error: errorData(neverBegun(scope)) });
      continue;
    }
    try {
      const options = await work.optionsFor(scope);
      const first = await runOne(
        scope,
        { ...options, signal },
        hooks,
        work,
        terminal,
        voice,
        telemetry?.listen,
      );
      const report = await healed(first, { ...options, signal }, work, terminal, telemetry);
      exitCodes.push(exitCodeOf(report));
      data.push(report);
      // In the data there is one entry for each scope: this one has its report.
      await passOn(report, work, terminal).catch(tell);
    } catch (error) {
      tell(error);
      data.push({ error: errorData(error) });
    }
  }
  if (notBegun.length > 0) printNotBegun(notBegun, work, terminal);
  if (work.json) printData(work.scopes.length === 1 ? data[0] : data, terminal);
  return worstExitCode(exitCodes);
}

async function runOne(
  scope: string,
  options: ExecuteOptions,
  hooks: RunHooks,
  work: ScopesToRun,
  terminal: Terminal,
  voice: Voice,
  listen: RunListener | undefined,
): Promise<TaaSReport> {
  using view = await chooseView(terminal.stderr, work);
  const sayPlain = voice.say;
  let isOver = false;
  if (!work.quiet) voice.say = (line) => view.say(line);
  try {
    const onEvent = (event: RunEvent) => {
      if (isOver) return;
      listen?.(event);
      view.listen(event);
    };
    return await executeProving(resolve(terminal.cwd, scope), { ...options, onEvent }, hooks, work.proof);
  } finally {
    // A cell that is kept is torn down when this view has left the screen.
    isOver = true;
    voice.say = sayPlain;
  }
}

/** The report that counts: of the run after healing, where there was one. Each is told when it is there. */
async function healed(
  first: TaaSReport,
  options: ExecuteOptions,
  work: ScopesToRun,
  terminal: Terminal,
  telemetry: Telemetry | null,
): Promise<TaaSReport> {
  printSummary(first, work, terminal);
  if (!work.heal || first.verdict !== 'fail' || options.signal?.aborted) return first;
  const last = await work.heal(first, options, telemetry);
  if (last !== first) printSummary(last, work, terminal);
  return last;
}

/** Under `--json` stdout is for data alone. */
function printSummary(report: TaaSReport, { json }: ScopesToRun, terminal: Terminal): void {
  const channel = json ? terminal.stderr : terminal.stdout;
  const near = { ...report, run_dir: shortPath(report.run_dir, terminal.cwd) };
  channel.write(`\n${summariseReport(near, channel.style())}`);
}

/** Copies of the report, to wherever they were asked for. */
async function passOn(
  report: TaaSReport,
  { copies, publish, json }: ScopesToRun,
  terminal: Terminal,
): Promise<void> {
  try {
    await writeCopies(report, copies, terminal.cwd, json ? terminal.stderr : terminal.stdout);
  } finally {
    if (publish.includes('github-summary')) {
      const { publishSummary } = await import('../report/publish.ts');
      const { runFiles } = await import('../../report/run-files.ts');
      await publishSummary(report, runFiles(report), terminal);
    }
  }
}

function neverBegun(scope: string): TaasError {
  return new TaasError('TAAS_CANCELLED', `${scope} was not begun: the run was cancelled before.`, {
    data: { scope },
  });
}

/** The last thing said: the summaries above it are not all that was asked for. */
function printNotBegun(scopes: readonly string[], { json }: ScopesToRun, terminal: Terminal): void {
  const channel = json ? terminal.stderr : terminal.stdout;
  const style = channel.style();
  const names = scopes.map((scope) => printableLine(scope)).join(', ');
  channel.write(`\n${style.bold(style.yellow('CANCELLED'))}  never begun: ${names}\n`);
}

function printData(data: unknown, terminal: Terminal): void {
  terminal.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
}

function isVerbose({ verbose }: ScopesToRun, { env }: Terminal): boolean {
  return verbose || env.TAAS_DEBUG !== undefined;
}
