import { displayWidth, truncateToWidth } from '../../report/summary/display-width.ts';
import type { Colour, TextStyle } from '../../report/summary/text-style.ts';
import { aboutText, elapsedText } from './elapsed-text.ts';
import type { RunState } from './run-state.ts';
import { timeLeftMs } from './time-left.ts';

/** The last line of a live view: how far the run is, what came of it so far, how long it takes yet. */
export function totalLine(state: RunState, nowMs: number, style: TextStyle): string {
  let parts = partsOf(state, nowMs, style);
  // On a narrow terminal what is least needed gives way first.
  while (parts.length > 1 && widthOf(parts) > style.width) {
    const least = parts.reduce((found, part) => (part.need > found.need ? part : found));
    parts = parts.filter((part) => part !== least);
  }
  const [only] = parts;
  if (parts.length === 1 && only) return only.paint(truncateToWidth(only.text, style.width));
  return parts.map(({ text, paint }) => paint(text)).join('  ');
}

interface Part {
  readonly text: string;
  readonly paint: Colour;
  /** 0 is needed most. */
  readonly need: number;
}

function partsOf(state: RunState, nowMs: number, style: TextStyle): Part[] {
  const { total, done } = state.scenarios;
  const running = [...state.running.values()].filter(({ owner }) => owner.kind === 'scenario').length;
  const toGo = total - done - running;
  const elapsedMs = nowMs - state.startedAtMs;
  const leftMs = timeLeftMs(state, nowMs);
  const share = leftMs === null ? done / Math.max(1, total) : elapsedMs / (elapsedMs + leftMs);
  const count = (need: number, many: number, text: string, paint: Colour): Part[] =>
    many > 0 ? [{ text, paint, need }] : [];
  return [
    ...(total > 0 ? [{ text: bar(share, style.width), paint: barColour(state, style), need: 5 }] : []),
    { text: total > 0 ? `${done}/${total} scenarios` : 'preparing', paint: style.bold, need: 0 },
    ...count(3, state.passed, `✓ ${state.passed}`, style.green),
    ...count(1, state.notPassed, `✗ ${state.notPassed}`, style.red),
    ...count(6, state.skipped, `↓ ${state.skipped}`, style.yellow),
    ...count(7, state.flaky, `flaky ${state.flaky}`, style.yellow),
    ...count(8, running, `${running} running`, style.cyan),
    ...count(9, running > 0 ? toGo : 0, `${toGo} to go`, style.dim),
    { text: elapsedText(elapsedMs), paint: style.dim, need: 4 },
    ...(leftMs === null ? [] : [{ text: `${aboutText(leftMs)} left`, paint: style.dim, need: 2 }]),
  ];
}

function barColour({ notPassed }: RunState, style: TextStyle): Colour {
  const colour = notPassed > 0 ? style.red : style.green;
  return (text) => `${colour(text.replace(/╌+$/, ''))}${style.dim(/╌*$/.exec(text)?.[0] ?? '')}`;
}

function bar(share: number, width: number): string {
  const length = width < 60 ? 8 : width < 120 ? 16 : 30;
  const full = Math.min(length, Math.floor(share * length));
  return `${'━'.repeat(full)}${'╌'.repeat(length - full)}`;
}

function widthOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { text }) => sum + displayWidth(text) + 2, -2);
}
