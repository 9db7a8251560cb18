/** The lines around a place in a source, with their numbers, `>` before the one that is meant, and a caret below it. */
export function codeFrame(source: string, line: number, column: number, around = 1): string {
  const lines = source.split('\n');
  if (line < 1 || line > lines.length) throw new RangeError(`no line ${line}`);
  const first = Math.max(1, line - around);
  const last = Math.min(lines.length, line + around);
  const width = String(last).length;
  const frame: string[] = [];
  for (let number = first; number <= last; number++) {
    const text = lines[number - 1].replaceAll('\t', '  ');
    const mark = number === line ? '>' : ' ';
    frame.push(`${mark} ${String(number).padStart(width)} | ${text}`.trimEnd());
    if (number === line && column > 0) frame.push(`${' '.repeat(width + 3)}| ${' '.repeat(column - 1)}^`);
  }
  return frame.join('\n');
}
