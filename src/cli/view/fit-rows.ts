/** A line that gives way to those with a lower number where rows are few. */
export interface OptionalLine {
  readonly text: string;
  readonly need: number;
}

/** The lines that are needed most, in their order. */
export function fitRows(lines: readonly OptionalLine[], rows: number): string[] {
  const byNeed = lines
    .map((line, at) => ({ line, at }))
    .sort((a, b) => a.line.need - b.line.need || a.at - b.at);
  const kept = new Set(byNeed.slice(0, Math.max(0, rows)).map(({ line }) => line));
  return lines.filter((line) => kept.has(line)).map(({ text }) => text);
}
