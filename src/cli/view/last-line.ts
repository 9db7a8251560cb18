/** A line longer than any terminal is wide; the rest of it is never shown. */
const longestTail = 4_000;
const longestLine = 1_000;

/** The end of an output, after `text` was appended. */
export function appendTail(tail: string, text: string): string {
  if (text.length >= longestTail) return text.slice(-longestTail);
  const longer = tail + text;
  // Cut now and then, not with every word.
  return longer.length > 2 * longestTail ? longer.slice(-longestTail) : longer;
}

/** The last lines with something on them, the oldest first; one that is still being written counts. */
export function lastLines(tail: string, count: number): string[] {
  const lines: string[] = [];
  // From the end, ten times a second: most of a tail is never looked at.
  for (let end = tail.length; end >= 0 && lines.length < count; ) {
    const begin = end === 0 ? 0 : tail.lastIndexOf('\n', end - 1) + 1;
    const line = tail.slice(begin, end).trimEnd();
    const state = line.slice(line.lastIndexOf('\r') + 1);
    if (state !== '') lines.unshift(state.slice(0, longestLine));
    end = begin - 1;
  }
  return lines;
}

export function lastLine(tail: string): string {
  return lastLines(tail, 1)[0] ?? '';
}
