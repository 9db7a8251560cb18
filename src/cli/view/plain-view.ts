import { printableLine } from '../../report/summary/printable.ts';
import { formatDuration } from '../../units.ts';
import type { OutputChannel } from '../terminal.ts';
import { aboutText } from './elapsed-text.ts';
import { lastLine } from './last-line.ts';
import { initialRunState, type RunState, takeEvent } from './run-state.ts';
import type { RunView, ViewOptions } from './run-view.ts';
import { settledLine } from './settled-line.ts';
import { timeLeftMs } from './time-left.ts';

const reminderMs = 10_000;

/** For logs of CI servers: a line when something has ended, and one every 10 s while nothing does. */
export function plainView(channel: OutputChannel, options: ViewOptions = {}): RunView {
  const state = initialRunState(performance.now());
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
      takeEvent(state, event, performance.now());
      const settled = settledLine(event, channel.style(), options);
      if (settled !== null) say(settled);
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

/** A log is no screen: the oldest are what is waited for. */
const mostNamed = 3;

/** What takes long, for how long, and the last thing that it said; then how far the run is. */
export function stillRunning(state: RunState, nowMs: number): string[] {
  const things = [...state.running.values()].map(({ owner, startedAtMs, tail }) => ({
    name: owner.id,
    startedAtMs,
    detail: lastLine(tail),
  }));
  if (things.length === 0) things.push(...[...state.phases].map(([name, phase]) => ({ name, ...phase })));
  const lines = things.slice(0, mostNamed).map(({ name, startedAtMs, detail }) => {
    const shown = printableLine(detail).slice(0, 200);
    const time = formatDuration(nowMs - startedAtMs);
    return `… still running: ${printableLine(name)}, ${time}${shown ? `  ${shown}` : ''}`;
  });
  const more = things.length - lines.length;
  const { total, done } = state.scenarios;
  const leftMs = timeLeftMs(state, nowMs);
  const left = leftMs === null ? '' : `, ${aboutText(leftMs)} left`;
  const failed = state.notPassed > 0 ? `, ${state.notPassed} did not pass` : '';
  return [
    ...lines,
    ...(more > 0 ? [`… and ${more} more`] : []),
    ...(done > 0 && done < total ? [`… ${done} of ${total} scenarios${failed}${left}`] : []),
  ];
}
