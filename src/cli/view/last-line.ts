/** A line longer than any terminal is wide; the rest of it is never shown. */
const longestTail = 4_000;

/** The end of an output, after `text` was appended. */
export function appendTail(tail: string, text: string): string {
  if (text.length >= longestTail) return text.slice(-longestTail);
  const longer = tail + text;
  // Cut now and then, not with every word.
  return longer.length > 2 * longestTail ? longer.slice(-longestTail) : longer;
}

/** The last lines with something on them, the oldest first; one that is still being written counts. */
export function lastLines(tail: string, count: number): string[] {
  const lines = tail
    .slice(-longestTail)
    .split('\n')
    .map((line) => line.replace(/\r+$/, ''))
    .filter((line) => line.trim() !== '');
  return lines.slice(-count).map((line) => line.slice(line.lastIndexOf('\r') + 1));
}

export function lastLine(tail: string): string {
  return lastLines(tail, 1)[0] ?? '';
}
