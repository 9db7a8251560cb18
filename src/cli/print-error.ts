import { inspect } from 'node:util';
import { ExitCode, TaasError } from '../errors.ts';
import { printableLines } from '../report/summary/printable.ts';
import type { Terminal } from './terminal.ts';

interface PrintErrorOptions {
  readonly json: boolean;
  readonly verbose: boolean;
}

/** Says on stderr what went wrong, and under `--json` on stdout as data too; answers with the exit code. */
export function printError(error: unknown, terminal: Terminal, { json, verbose }: PrintErrorOptions): number {
  const known = error instanceof TaasError ? error : null;
  const code = known?.code ?? 'TAAS_INTERNAL';
  const message = error instanceof Error ? error.message : String(error);
  const style = terminal.stderr.style();
  const text = printableLines(message).join('\n');
  terminal.stderr.write(`${style.red(`error ${code}`)}  ${text}\n`);
  if (known === null || verbose) {
    const stack = error instanceof Error ? inspect(error, { colors: false }) : '';
    if (verbose) terminal.stderr.write(`${style.dim(stack)}\n`);
    else terminal.stderr.write('This is a bug of taas. TAAS_DEBUG=1 shows the stack: please report it.\n');
  }
  if (code === 'TAAS_USAGE') terminal.stderr.write('`taas --help` lists what is possible.\n');
  if (json) terminal.stdout.write(`${JSON.stringify({ error: errorData(error) }, null, 2)}\n`);
  return known?.exitCode ?? ExitCode.internal;
}

/** An error as `--json` shows it. */
export function errorData(error: unknown): { code: string; message: string; data: unknown } {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof TaasError
    ? { code: error.code, message, data: error.data ?? null }
    : { code: 'TAAS_INTERNAL', message, data: null };
}
