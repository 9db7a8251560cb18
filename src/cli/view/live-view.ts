import type { RunEvent } from '../../events.ts';
import { isBroken } from '../../verdict/is-broken.ts';
import type { OutputChannel } from '../terminal.ts';
import { BlockPainter } from './block-painter.ts';
import { renderLive } from './render-live.ts';
import { initialRunState, takeEvent } from './run-state.ts';
import type { RunView, ViewOptions } from './run-view.ts';
import { settledLine } from './settled-line.ts';

const frameMs = 100;
/** A run that is over sooner never reads reports of earlier ones. */
const unhurriedMs = 500;
/** Of more scenarios than this a line for each that passed would bury those that did not: they are counted only. */
const mostToldOneByOne = 100;

type RunStarted = Extract<RunEvent, { kind: 'run_started' }>;

/**
 * For a terminal: what has settled scrolls away above a tree of what runs. Ten times a second both are painted in one
 * stroke, whatever came meanwhile: events cost no more than a note.
 */
export function liveView(
  channel: OutputChannel,
  stream: NodeJS.WriteStream,
  options: ViewOptions = {},
): RunView {
  const painter = new BlockPainter(channel, stream);
  const state = initialRunState(performance.now());
  let settled: string[] = [];
  let frame = 0;
  const paint = () => {
    const style = channel.style();
    const lines = renderLive(state, { nowMs: performance.now(), frame, rows: stream.rows ?? 24 }, style);
    painter.paint(settled, lines);
    settled = [];
  };
  const timer = setInterval(() => {
    frame += 1;
    paint();
  }, frameMs);
  stream.on('resize', paint);
  let waiting: NodeJS.Timeout | undefined;
  const expect = async ({ runDir, scopeId }: RunStarted) => {
    const { readExpectedTimes } = await import('./read-expected-times.ts');
    state.expected = await readExpectedTimes(runDir, scopeId);
    state.timeLeft = null;
  };
  return {
    listen(event) {
      takeEvent(state, event, performance.now());
      if (event.kind === 'run_started')
        waiting = setTimeout(() => expect(event).catch(() => {}), unhurriedMs);
      if (!isTold(event, state.scenarios.total)) return;
      const line = settledLine(event, channel.style(), options);
      if (line !== null) settled.push(line);
    },
    say(line) {
      settled.push(line);
      paint();
    },
    [Symbol.dispose]() {
      clearInterval(timer);
      clearTimeout(waiting);
      stream.off('resize', paint);
      if (settled.length > 0) painter.paint(settled, []);
      painter[Symbol.dispose]();
    },
  };
}

function isTold(event: RunEvent, total: number): boolean {
  // The tree shows attempts as they come.
  if (event.kind === 'retry_scheduled') return false;
  if (event.kind !== 'scenario_finished' || total <= mostToldOneByOne) return true;
  return event.result.flaky || isBroken(event.result);
}
