import { createLogUpdate } from 'log-update';
import type { OutputChannel } from '../terminal.ts';
import { renderLive } from './render-live.ts';
import { initialRunState, nextRunState } from './run-state.ts';
import type { RunView } from './run-view.ts';
import { settledLine } from './settled-line.ts';

const frameMs = 100;

/** For a terminal: what has settled scrolls away above a block that is painted over ten times a second. */
export function liveView(channel: OutputChannel, stream: NodeJS.WriteStream): RunView {
  const paint = createLogUpdate(stream);
  let state = initialRunState(performance.now());
  let frame = 0;
  const repaint = () => {
    paint(renderLive(state, { nowMs: performance.now(), frame, rows: stream.rows ?? 24 }, channel.style()));
  };
  const timer = setInterval(() => {
    frame += 1;
    repaint();
  }, frameMs);
  const persist = (text: string) => {
    paint.persist(text);
    repaint();
  };
  return {
    listen(event) {
      state = nextRunState(state, event, performance.now());
      const settled = settledLine(event, channel.style());
      if (settled !== null) persist(settled);
    },
    say: persist,
    [Symbol.dispose]() {
      clearInterval(timer);
      paint.clear();
      paint.done();
    },
  };
}
