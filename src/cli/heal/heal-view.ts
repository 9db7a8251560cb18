import type { HealEvent, HealListener } from '../../heal-events.ts';
import { truncateToWidth } from '../../report/summary/display-width.ts';
import { printableLine } from '../../report/summary/printable.ts';
import { formatDuration } from '../../units.ts';
import type { OutputChannel } from '../terminal.ts';
import { elapsedText } from '../view/elapsed-text.ts';
import { healLine } from './heal-line.ts';

/** Shows healing while it goes on; always on stderr. */
export interface HealView extends Disposable {
  readonly listen: HealListener;
  say(line: string): void;
}

const frameMs = 120;
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const reminderMs = 10_000;

/** A live line on a terminal; elsewhere a line for each thing that has ended, and one every 10 s while nothing does. */
export async function healView(channel: OutputChannel, quiet: boolean): Promise<HealView> {
  if (quiet) return { listen() {}, say() {}, [Symbol.dispose]() {} };
  const state = { phase: '', detail: '', runs: 0, startedMs: performance.now() };
  const take = (event: HealEvent) => takeEvent(state, event);
  if (!channel.isTty || !channel.stream) return plainView(channel, state, take);
  const { BlockPainter } = await import('../view/block-painter.ts');
  const painter = new BlockPainter(channel, channel.stream);
  let settled: string[] = [];
  let frame = 0;
  const paint = () => {
    const style = channel.style();
    const text = `${frames[frame % frames.length]} ${doing(state)}`;
    painter.paint(settled, [style.dim(truncateToWidth(text, style.width - 1))]);
    settled = [];
  };
  const timer = setInterval(() => {
    frame += 1;
    paint();
  }, frameMs);
  const say = (line: string) => {
    settled.push(line);
    paint();
  };
  return {
    say,
    listen(event) {
      take(event);
      const line = healLine(event, channel.style());
      if (line !== null) say(line);
    },
    [Symbol.dispose]() {
      clearInterval(timer);
      if (settled.length > 0) painter.paint(settled, []);
      painter[Symbol.dispose]();
    },
  };
}

interface Doing {
  phase: string;
  detail: string;
  runs: number;
  readonly startedMs: number;
}

function plainView(channel: OutputChannel, state: Doing, take: (event: HealEvent) => void): HealView {
  let spokeMs = performance.now();
  const say = (line: string) => {
    spokeMs = performance.now();
    channel.write(`${line}\n`);
  };
  const timer = setInterval(() => {
    if (performance.now() - spokeMs >= reminderMs) say(`… ${doing(state)}`);
  }, reminderMs / 10);
  timer.unref();
  return {
    say,
    listen(event) {
      take(event);
      const line = healLine(event, channel.style());
      if (line !== null) say(line);
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

function takeEvent(state: Doing, event: HealEvent): void {
  if (event.kind === 'heal_phase_started') {
    state.phase = event.phase;
    state.detail = event.detail;
  }
  if (event.kind === 'heal_progress') state.detail = event.message;
  if (event.kind === 'heal_run_finished') state.runs += 1;
}

function doing({ phase, detail, runs, startedMs }: Doing): string {
  const elapsed = performance.now() - startedMs;
  const counted = runs === 0 ? '' : `, ${runs === 1 ? '1 run' : `${runs} runs`}`;
  return `${phase || 'begin'}  ${printableLine(detail)}  ${elapsed < 60_000 ? elapsedText(elapsed) : formatDuration(elapsed)}${counted}`;
}
