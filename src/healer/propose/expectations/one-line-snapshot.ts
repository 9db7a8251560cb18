/**
 * What becomes of a snapshot that a tool shows on one line, `Snapshot: "one"`, `Received: "two"`; null of another. vitest
 * puts quotes around it, jest does not.
 */
export function oneLineSnapshot(value: string, text: string): string | null {
  const [, expected, received] =
    /^[ \t]*(?:Expected|Snapshot): {1,20}(.*)\n[ \t]*Received: {1,20}(.*)$/m.exec(text) ?? [];
  if (expected === undefined || received === undefined) return null;
  if (value === expected) return received;
  return expected === `"${value}"` && /^".*"$/.test(received) ? received.slice(1, -1) : null;
}
