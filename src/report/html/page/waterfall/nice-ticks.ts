import { formatDuration } from '../../../../units.ts';

/** Round times within a range, about so many of them, with what to write beside them. */
export function niceTicks(
  startMs: number,
  endMs: number,
  count: number,
): { readonly atMs: number; readonly text: string }[] {
  const length = endMs - startMs;
  if (!(length > 0) || count < 1) return [];
  const step = roundSteps(length).find((each) => length / each <= count) ?? length;
  const ticks: { atMs: number; text: string }[] = [];
  for (let number = Math.ceil(startMs / step); number * step <= endMs; number += 1) {
    ticks.push({ atMs: number * step, text: timeText(number * step, step) });
  }
  return ticks;
}

function roundSteps(lengthMs: number): number[] {
  const powers = Array.from({ length: 7 }, (_, power) =>
    [1, 2, 5].map((digit) => digit * 10 ** (power - 3)),
  ).flat();
  const longer = [10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 21_600].map(
    (seconds) => seconds * 1_000,
  );
  return [...powers, ...longer, lengthMs];
}

function timeText(ms: number, stepMs: number): string {
  if (ms === 0) return '0';
  if (stepMs < 1) return `${ms.toFixed(Math.ceil(-Math.log10(stepMs)))} ms`;
  if (stepMs >= 1_000 || ms < 1_000) return formatDuration(ms);
  return `${(ms / 1_000).toFixed(stepMs < 10 ? 3 : stepMs < 100 ? 2 : 1)} s`;
}
