import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { TaasError } from '../../errors.ts';
import type { CellAccess, CellTerminal, TerminalSpec } from '../../sandbox/cell/cell-access.ts';
import type { Terminal } from '../terminal.ts';

/** The command has this person's terminal for itself, Ctrl-C included; answers with its exit code. */
export async function useTerminal(
  access: CellAccess,
  spec: TerminalSpec,
  signal: AbortSignal,
  terminal: Terminal,
): Promise<number> {
  const keys = terminal.stdin.stream;
  const screen = terminal.stdout.stream;
  if (!keys || !screen) throw new TaasError('TAAS_USAGE', 'There is no terminal.');
  const session = await access.openTerminal(spec);
  const { stream } = session;
  const resize = () => void resizeSession(session, screen.columns, screen.rows);
  const close = () => stream.destroy();
  signal.addEventListener('abort', close, { once: true });
  screen.on('resize', resize);
  keys.setRawMode(true);
  try {
    resize();
    stream.pipe(screen, { end: false });
    keys.pipe(stream, { end: false });
    if (signal.aborted) close();
    await finished(stream, { writable: false }).catch(() => {});
    return signal.aborted ? 1 : ((await session.exitCode()) ?? 1);
  } finally {
    keys.unpipe(stream);
    keys.setRawMode(false);
    keys.pause();
    screen.off('resize', resize);
    stream.unpipe(screen);
    stream.destroy();
    signal.removeEventListener('abort', close);
  }
}

/** An engine refuses this until the command has really begun. */
async function resizeSession(session: CellTerminal, columns: number, rows: number): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    try {
      return await session.resize(columns, rows);
    } catch {
      await sleep(50);
    }
  }
}
