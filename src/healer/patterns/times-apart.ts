import type { Facts } from './pattern.ts';

/** The first two times of a text that stand in comparison, where whole hours lie between them, at most 14; else null. */
export function wholeHoursApart(text: string): Facts | null {
  const match = comparison.exec(text);
  if (!match) return null;
  const [left, right] = [match[1] as string, match[2] as string];
  const hours = Math.abs(timeOf(left) - timeOf(right)) / 3_600_000;
  return Number.isInteger(hours) && hours > 0 && hours <= 14 ? { left, right } : null;
}

const time = String.raw`(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?)[\w.:+-]{0,20}`;
const comparison = new RegExp(
  `${time}['"]? (?:==|!=|===|to (?:strictly |deeply )?(?:equal|be)) ['"]?${time}`,
);

function timeOf(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`);
}
