import { printableLine } from '../../report/summary/printable.ts';
import { formatDuration } from '../../units.ts';
import type { OutputChannel } from '../terminal.ts';
import { lastLine } from './last-line.ts';
import { initialRunState, nextRunState, type RunState } from './run-state.ts';
import type { RunView } from './run-view.ts';
import { settledLine } from './settled-line.ts';

const reminderMs = 10_000;

/** For logs of CI servers: a line when something has ended, and one every 10 s while nothing does. */
export function plainView(channel: OutputChannel): RunView {
  let state = initialRunState(performance.now());
  let spokeAtMs = performance.now();
  const say = (text: string) => {
    spokeAtMs = performance.now();
    channel.write(`${text}\n`);
  };
  const timer = setInterval(() => {
    const nowMs = performance.now();
    if (nowMs - spokeAtMs >= reminderMs - 50) for (const text of stillRunning(state, nowMs)) say(text);
  }, reminderMs / 10);
  timer.unref();
  return {
    say,
    listen(event) {
      state = nextRunState(state, event, performance.now());
      const settled = settledLine(event, channel.style());
      if (settled !== null) say(settled);
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

/** What takes long, for how long, and the last thing that it said. */
export function stillRunning(state: RunState, nowMs: number): string[] {
  const things = [...state.running.values()].map(({ owner, startedAtMs, tail }) => ({
    name: owner.id,
    startedAtMs,
    detail: lastLine(tail),
  }));
  if (things.length === 0 && state.phase) things.push({ ...state.phase });
  return things.map(({ name, startedAtMs, detail }) => {
    const shown = printableLine(detail).slice(0, 200);
    return `… still running: ${name}, ${formatDuration(nowMs - startedAtMs)}${shown ? `  ${shown}` : ''}`;
  });
}
