import { once } from 'node:events';
import { constants } from 'node:os';
import { TaasError } from '../../errors.ts';
import type { SecretMasker } from '../../harness/mask-secrets.ts';
import type { Cell } from '../../sandbox/cell/cell.ts';
import { type CommandExit, WardenLostError } from '../../sandbox/warden/command.ts';
import type { Terminal } from '../terminal.ts';

interface CommandToRun {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** One command with its streams apart, as a pipeline wants it; answers with its exit code. */
export async function runCommand(
  cell: Cell,
  spec: CommandToRun,
  masker: SecretMasker,
  signal: AbortSignal,
  terminal: Terminal,
): Promise<number> {
  const maskers = { stdout: masker.stream(), stderr: masker.stream() };
  const write = async (name: 'stdout' | 'stderr', bytes: Buffer) => {
    const { stream } = terminal[name];
    if (bytes.length === 0 || isReaderGone || !stream?.writable || stream.write(bytes)) return;
    await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(() => {});
  };
  // As in any pipeline, a reader that has seen enough ends the command.
  let isReaderGone = false;
  const onReaderGone = () => {
    isReaderGone = true;
    command.signal('SIGPIPE');
  };
  terminal.stdout.stream?.once('error', onReaderGone);
  const { stream: input } = terminal.stdin;
  const command = cell.start({
    ...spec,
    killLeftovers: true,
    stdin: 'pipe',
    onOutput: (name, chunk) => write(name, maskers[name].push(chunk)),
  });
  command.stdin.on('error', () => {});
  if (input && !terminal.stdin.isTty) input.pipe(command.stdin);
  else command.stdin.end();
  const stop = () => command.terminate();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    const exit = await command.exited;
    for (const name of ['stdout', 'stderr'] as const) await write(name, maskers[name].end());
    if (exit.startError) terminal.stderr.write(`${spec.argv[0]}: ${startErrorWords(exit.startError.code)}\n`);
    return exitCodeOf(exit);
  } catch (error) {
    if (!(error instanceof WardenLostError)) throw error;
    throw new TaasError('TAAS_CELL_LOST', `The cell ended while it was needed: ${error.message}`, {
      cause: error,
    });
  } finally {
    signal.removeEventListener('abort', stop);
    terminal.stdout.stream?.off('error', onReaderGone);
    input?.unpipe(command.stdin);
    input?.pause();
  }
}

function startErrorWords(code: string): string {
  if (code === 'ENOENT') return 'there is no such program in the cell';
  return code === 'EACCES'
    ? 'it may not be executed in the cell'
    : `it can't be started in the cell (${code})`;
}

/** As a shell tells it. */
function exitCodeOf({ exitCode, signal, startError }: CommandExit): number {
  if (startError) return startError.code === 'ENOENT' ? 127 : 126;
  if (exitCode !== null) return exitCode;
  return 128 + (constants.signals[signal as NodeJS.Signals] ?? 0);
}
