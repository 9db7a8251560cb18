import { relative, resolve } from 'node:path';
import { ExitCode, TaasError } from '../../errors.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import type { ExecuteOptions } from '../../harness/execute-options.ts';
import { executeScope } from '../../harness/execute-scope.ts';
import { summariseReport } from '../../report/summarise-report.ts';
import { printableLine } from '../../report/summary/printable.ts';
import { errorData, printError } from '../print-error.ts';
import type { Terminal } from '../terminal.ts';
import { chooseView } from '../view/choose-view.ts';
import { exitCodeOf, worstExitCode } from './exit-code.ts';
import { listenForInterrupts } from './interrupts.ts';
import type { ReportCopy } from './parse-reports.ts';
import { writeCopies } from './write-copies.ts';

interface ScopesToRun {
  readonly scopes: readonly string[];
  optionsFor(scope: string): Promise<ExecuteOptions>;
  readonly copies: readonly ReportCopy[];
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** One scope after the other; a scope that can't be run does not keep the next one from it, a cancelled one does. */
export async function runScopes(work: ScopesToRun, terminal: Terminal): Promise<number> {
  const data: unknown[] = [];
  const exitCodes: number[] = [];
  let say = (line: string) => terminal.stderr.write(`${line}\n`);
  using interrupts = listenForInterrupts(terminal, (line) => say(terminal.stderr.style().yellow(line)));
  const notBegun: string[] = [];
  for (const scope of work.scopes) {
    if (interrupts.signal.aborted) {
      exitCodes.push(ExitCode.cancelled);
      notBegun.push(scope);
      data.push({ error: errorData(neverBegun(scope)) });
      continue;
    }
    try {
      const options = await work.optionsFor(scope);
      const report = await runOne(
        scope,
        { ...options, signal: interrupts.signal },
        work,
        terminal,
        (next) => {
          say = next;
        },
      );
      exitCodes.push(exitCodeOf(report));
      data.push(report);
      printSummary(report, work, terminal);
      await writeCopies(report, work.copies, terminal.cwd);
    } catch (error) {
      exitCodes.push(printError(error, terminal, { json: false, verbose: isVerbose(work, terminal) }));
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
  work: ScopesToRun,
  terminal: Terminal,
  onSay: (say: (line: string) => void) => void,
): Promise<TaaSReport> {
  using view = await chooseView(terminal.stderr, work);
  const sayPlain = (line: string) => terminal.stderr.write(`${line}\n`);
  onSay(work.quiet ? sayPlain : (line) => view.say(line));
  try {
    return await executeScope(resolve(terminal.cwd, scope), {
      ...options,
      onEvent: (event) => view.listen(event),
    });
  } finally {
    onSay(sayPlain);
  }
}

/** Under `--json` stdout is for data alone. */
function printSummary(report: TaaSReport, { json }: ScopesToRun, terminal: Terminal): void {
  const channel = json ? terminal.stderr : terminal.stdout;
  const near = { ...report, run_dir: shortPath(report.run_dir) };
  channel.write(`\n${summariseReport(near, channel.style())}`);
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

/** As one would type it here: relative where that does not lead upwards. */
function shortPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
}

function printData(data: unknown, terminal: Terminal): void {
  terminal.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
}

function isVerbose({ verbose }: ScopesToRun, { env }: Terminal): boolean {
  return verbose || env.TAAS_DEBUG !== undefined;
}
