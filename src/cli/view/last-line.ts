/** A line longer than any terminal is wide; the rest of it is never shown. */
const longestTail = 4_000;

/** The end of an output, after `text` was appended. */
export function appendTail(tail: string, text: string): string {
  return (tail + text.slice(-longestTail)).slice(-longestTail);
}

/** The last line with something on it; one that is still being written counts. */
export function lastLine(tail: string): string {
  return tail.split(/[\n\r]/).findLast((line) => line.trim() !== '') ?? '';
}
