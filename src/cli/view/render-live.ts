import { displayWidth, truncateToWidth } from '../../report/summary/display-width.ts';
import { printableLine } from '../../report/summary/printable.ts';
import type { TextStyle } from '../../report/summary/text-style.ts';
import { formatDuration } from '../../units.ts';
import { lastLine } from './last-line.ts';
import type { RunningThing, RunState } from './run-state.ts';

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

interface Moment {
  readonly nowMs: number;
  /** Counts up with each painting. */
  readonly frame: number;
  /** Lines that the terminal has. */
  readonly rows: number;
}

/** The block at the bottom of the terminal while a run goes on. */
export function renderLive(state: RunState, { nowMs, frame, rows }: Moment, style: TextStyle): string {
  const turning = spinner[frame % spinner.length] ?? '';
  const running = [...state.running.values()];
  const shown = running.slice(0, Math.max(1, Math.floor((rows - 4) / 2)));
  const hidden = running.length - shown.length;
  return [
    ...shown.flatMap((thing) => runningLines(thing, nowMs, turning, style)),
    ...(hidden > 0 ? [style.dim(`  … and ${hidden} more`)] : []),
    ...(running.length === 0 ? phaseLines(state, nowMs, turning, style) : []),
    totalLine(state, nowMs, style),
  ].join('\n');
}

function runningLines(thing: RunningThing, nowMs: number, turning: string, style: TextStyle): string[] {
  const attempt = thing.attempts > 1 ? `  attempt ${thing.attempt}/${thing.attempts}` : '';
  const waiting = thing.isWaiting ? ' waits' : '';
  const head = line(
    style.cyan(turning),
    thing.owner.id,
    thing.command,
    `${attempt}${waiting}  ${elapsed(nowMs - thing.startedAtMs)}`,
    style,
  );
  const output = truncateToWidth(printableLine(lastLine(thing.tail)), style.width - 4);
  return output.trim() === '' ? [head] : [head, `  ${style.dim(`│ ${output}`)}`];
}

function phaseLines(state: RunState, nowMs: number, turning: string, style: TextStyle): string[] {
  if (!state.phase) return [];
  const { name, detail, startedAtMs } = state.phase;
  return [line(style.cyan(turning), name, detail, `  ${elapsed(nowMs - startedAtMs)}`, style)];
}

function totalLine(state: RunState, nowMs: number, style: TextStyle): string {
  const { total, done } = state.scenarios;
  const parts = [
    ...(state.passed > 0 ? [{ text: `✓ ${state.passed}`, paint: style.green }] : []),
    ...(state.notPassed > 0 ? [{ text: `✗ ${state.notPassed}`, paint: style.red }] : []),
    ...(state.skipped > 0 ? [{ text: `↓ ${state.skipped}`, paint: style.yellow }] : []),
    ...(state.flaky > 0 ? [{ text: `flaky ${state.flaky}`, paint: style.yellow }] : []),
    { text: elapsed(nowMs - state.startedAtMs), paint: style.dim },
  ];
  const counted = total > 0 ? `${done}/${total} scenarios` : 'preparing';
  const plain = [counted, ...parts.map(({ text }) => text)].join('  ');
  if (displayWidth(plain) > style.width) return truncateToWidth(plain, style.width);
  return [style.bold(counted), ...parts.map(({ text, paint }) => paint(text))].join('  ');
}

function line(mark: string, name: string, detail: string, end: string, style: TextStyle): string {
  const shownEnd = truncateToWidth(end, style.width - 4);
  const free = style.width - 2 - displayWidth(shownEnd);
  const shownName = truncateToWidth(printableLine(name), free);
  const shownDetail = truncateToWidth(printableLine(detail), free - displayWidth(shownName) - 2);
  return `${mark} ${style.bold(shownName)}${shownDetail ? `  ${shownDetail}` : ''}${style.dim(shownEnd)}`;
}

/** Whole seconds: a number that changes ten times a second can't be read. */
function elapsed(ms: number): string {
  return ms < 1_000 ? '0 s' : ms < 60_000 ? `${Math.floor(ms / 1_000)} s` : formatDuration(ms);
}
