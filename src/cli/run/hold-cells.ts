import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StepResult } from '../../generated/taas-report.ts';
import type { KeptCell, KeptCells } from '../../harness/kept-cells.ts';
import { formatDuration } from '../../units.ts';
import type { OutputChannel, Terminal } from '../terminal.ts';
import { settledLine } from '../view/settled-line.ts';

interface HoldOptions {
  readonly keepMs: number;
  /** Ctrl-C. */
  readonly signal: AbortSignal;
  readonly terminal: Terminal;
  /** For what the user wants to know. */
  readonly channel: OutputChannel;
}

/**
 * Says how to get into the cells, and stays until they are no longer wanted: Ctrl-C, the end of the time, or all of
 * them gone. Then their teardown runs.
 */
export async function holdCells(kept: KeptCells, options: HoldOptions): Promise<void> {
  const { keepMs, signal, terminal, channel } = options;
  const { cells } = kept;
  const say = (line: string) => terminal.stderr.write(`${terminal.stderr.style().dim(line)}\n`);
  if (cells.length === 0) return say('No cell was kept: nothing failed in one.');
  if (!signal.aborted) {
    channel.write(`\n${keptText(cells, kept.left, keepMs, terminal, channel)}`);
    const over = new AbortController();
    const gone = cells.map(async (cell) => {
      await cell.gone;
      if (!over.signal.aborted) say(`the cell of ${cell.owner.id} has ended`);
    });
    const time = sleep(keepMs, undefined, { signal: over.signal }).catch(() => {});
    await Promise.race([Promise.all(gone), time, aborted(signal)]);
    over.abort();
  }
  for (const cell of cells) showTeardown(await cell.letGo(), terminal.stderr);
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

function keptText(
  cells: readonly KeptCell[],
  left: number,
  keepMs: number,
  { stdin }: Terminal,
  channel: OutputChannel,
): string {
  const { bold, cyan, dim } = channel.style();
  const time = formatDuration(keepMs);
  const until = stdin.isTty ? `until Ctrl-C, at most ${time}` : `for ${time}`;
  const lines = cells.flatMap(({ owner, shellCommand }) => [
    `${bold('Kept')}  the cell of ${owner.kind === 'setup' ? 'setup step ' : ''}${bold(owner.id)}`,
    `      ${shellCommand === null ? 'this engine has no command that opens a shell in it' : cyan(shellCommand)}`,
  ]);
  const more = left > 0 ? ` ${left} more failed; their cells ended as usual.` : '';
  return [...lines, dim(`      ${until}.${more}`), ''].join('\n');
}

function showTeardown(results: readonly StepResult[], channel: OutputChannel): void {
  for (const result of results) {
    const owner = { kind: 'teardown', id: result.id } as const;
    const line = settledLine({ kind: 'step_finished', owner, result, atMs: 0 }, channel.style());
    if (line !== null) channel.write(`${line}\n`);
  }
}
