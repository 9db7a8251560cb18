import { resolve } from 'node:path';
import { PrivateFolder } from '../../capsule/private-folder.ts';
import { readCapsule, type UnpackedCapsule } from '../../capsule/read-capsule.ts';
import { type Replay, replayCapsule } from '../../capsule/replay-capsule.ts';
import { ExitCode } from '../../errors.ts';
import type { RunEvent } from '../../events.ts';
import type { ExecuteOptions } from '../../harness/execute-options.ts';
import { KeptCells } from '../../harness/kept-cells.ts';
import type { RunHooks } from '../../harness/run-hooks.ts';
import { exitCodeOf } from '../run/exit-code.ts';
import { listenForInterrupts } from '../run/interrupts.ts';
import type { Terminal } from '../terminal.ts';
import { chooseView } from '../view/choose-view.ts';
import { replayText } from './replay-text.ts';

interface CapsuleToOpen {
  readonly file: string;
  readonly settings: ExecuteOptions;
  /** For how long the cell of a failure is kept; null: not at all. */
  readonly keepMs: number | null;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly stream: boolean;
  readonly verbose: boolean;
}

/** Answers with 0 for the same outcome, 1 for another one, and as `taas run` does where there is none. */
export async function openCapsule(wanted: CapsuleToOpen, terminal: Terminal): Promise<number> {
  const say = (line: string) => terminal.stderr.write(`${terminal.stderr.style().yellow(line)}\n`);
  using interrupts = listenForInterrupts(terminal, say);
  const { signal } = interrupts;
  await using folder = await PrivateFolder.open();
  const unpacked = await readCapsule(resolve(terminal.cwd, wanted.file), folder.path, signal);
  const settings = { ...wanted.settings, outDir: folder.path, filter: {}, signal };
  // Awaited here: the folder goes when this function returns.
  if (wanted.keepMs === null) return await replay(unpacked, settings, {}, wanted, terminal);
  const { holdCells } = await import('../run/hold-cells.ts');
  await using keptCells = new KeptCells({ most: 1, keepMs: wanted.keepMs });
  const exitCode = await replay(unpacked, settings, { keptCells }, wanted, terminal);
  const channel = wanted.json ? terminal.stderr : terminal.stdout;
  await holdCells(keptCells, { keepMs: wanted.keepMs, signal, terminal, channel });
  return exitCode;
}

async function replay(
  unpacked: UnpackedCapsule,
  settings: ExecuteOptions,
  hooks: RunHooks,
  wanted: CapsuleToOpen,
  terminal: Terminal,
): Promise<number> {
  const replayed = await watched(unpacked, settings, hooks, wanted, terminal);
  const { report, differences } = replayed;
  const channel = wanted.json ? terminal.stderr : terminal.stdout;
  channel.write(replayText(replayed, channel.style()));
  if (wanted.json) terminal.stdout.write(`${JSON.stringify(dataOf(replayed), null, 2)}\n`);
  if (report.verdict === 'error') return exitCodeOf(report);
  return differences.length === 0 ? ExitCode.pass : ExitCode.fail;
}

async function watched(
  unpacked: UnpackedCapsule,
  settings: ExecuteOptions,
  hooks: RunHooks,
  wanted: CapsuleToOpen,
  terminal: Terminal,
): Promise<Replay> {
  using view = await chooseView(terminal.stderr, wanted);
  let isOver = false;
  const onEvent = (event: RunEvent) => {
    if (!isOver) view.listen(event);
  };
  try {
    return await replayCapsule(unpacked, { ...settings, onEvent }, hooks);
  } finally {
    // A cell that is kept is torn down when this view has left the screen.
    isOver = true;
  }
}

function dataOf({ capsule, report, differences, circumstances }: Replay) {
  const same = report.verdict === 'error' ? null : differences.length === 0;
  return { same, differences, circumstances, capsule, report };
}
