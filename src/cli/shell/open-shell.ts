import { resolve } from 'node:path';
import { ExitCode, TaasError } from '../../errors.ts';
import type { RunEvent } from '../../events.ts';
import type { ExecuteOptions } from '../../harness/execute-options.ts';
import { type Visit, visitCell } from '../../harness/visit-cell.ts';
import { printableLines } from '../../report/summary/printable.ts';
import { ImageBuildFailedError } from '../../sandbox/images/build-scope-image.ts';
import { DependenciesFailedError } from '../../sandbox/images/dependency-errors.ts';
import { listenForInterrupts } from '../run/interrupts.ts';
import type { Terminal } from '../terminal.ts';
import { chooseView } from '../view/choose-view.ts';
import { plainView } from '../view/plain-view.ts';
import { type RunView, silentView } from '../view/run-view.ts';
import { runCommand } from './run-command.ts';
import { useTerminal } from './use-terminal.ts';

interface ShellToOpen {
  readonly scope: string;
  /** Empty: a shell. */
  readonly argv: readonly string[];
  readonly interactive: boolean;
  readonly settings: ExecuteOptions;
  readonly quiet: boolean;
  readonly stream: boolean;
  readonly verbose: boolean;
}

const anyShell = ['sh', '-c', 'command -v bash >/dev/null && exec bash; exec sh'];

/** Answers with the exit code of the shell or command. */
export async function openShell(wanted: ShellToOpen, terminal: Terminal): Promise<number> {
  const say = (line: string) => terminal.stderr.write(`${terminal.stderr.style().yellow(line)}\n`);
  using interrupts = listenForInterrupts(terminal, say);
  let view: RunView = await chooseView(terminal.stderr, wanted);
  const onEvent = (event: RunEvent) => view.listen(event);
  try {
    return await visitCell(
      resolve(terminal.cwd, wanted.scope),
      { ...wanted.settings, signal: interrupts.signal, onEvent },
      async (visit) => {
        // What is shown next belongs to the shell; of teardown only what has ended is.
        view[Symbol.dispose]();
        view = silentView;
        warn(visit, say);
        const exitCode = await work(visit, wanted, interrupts.signal, terminal);
        view = wanted.quiet ? silentView : plainView(terminal.stderr);
        return interrupts.signal.aborted ? ExitCode.cancelled : exitCode;
      },
    );
  } catch (error) {
    if (interrupts.signal.aborted && !(error instanceof TaasError)) return ExitCode.cancelled;
    if (!(error instanceof DependenciesFailedError || error instanceof ImageBuildFailedError)) throw error;
    say(`the environment of the scope could not be made: ${error.message}`);
    if ('output' in error) terminal.stderr.write(`${error.output}\n`);
    return ExitCode.fail;
  } finally {
    view[Symbol.dispose]();
  }
}

function work(
  { cell, scene, masker }: Visit,
  { argv, interactive }: ShellToOpen,
  signal: AbortSignal,
  terminal: Terminal,
): Promise<number> {
  if (!interactive) return runCommand(cell, { argv, ...scene }, masker, signal, terminal);
  if (!cell.access) {
    throw new TaasError(
      'TAAS_ENVIRONMENT_UNSUPPORTED',
      'This engine gives no terminal in its cells. Name a command and redirect its output: taas shell scope.json -- ls | cat',
    );
  }
  const env = { ...scene.env, TERM: terminal.env.TERM ?? 'xterm' };
  const spec = { argv: argv.length > 0 ? argv : anyShell, env, cwd: scene.cwd };
  return useTerminal(cell.access, spec, signal, terminal);
}

function warn({ brokenStep, trust }: Visit, say: (line: string) => void): void {
  for (const { message } of trust) say(`a run would have ended here: ${message}`);
  if (!brokenStep) return;
  say(`setup step "${brokenStep.id}" did not pass: ${brokenStep.message}`);
  const { stdout, stderr } = brokenStep.attempts.at(-1) ?? {};
  const tail = `${stdout?.tail ?? ''}${stderr?.tail ?? ''}`.trimEnd();
  for (const line of printableLines(tail).slice(-shownLines)) say(`  ${line}`);
}

/** Of the output of a step that did not pass. */
const shownLines = 10;
