/** Both sides of a comparison that is told as lines with a sign; null where no line differs. */
export function signedLines(
  lines: readonly string[],
  { isAskedFor, prefix = 2 }: { readonly isAskedFor: '-' | '+'; readonly prefix?: number },
): { readonly expected: string; readonly actual: string } | null {
  const expected: string[] = [];
  const actual: string[] = [];
  let differing = 0;
  for (const line of lines) {
    const sign = line[0];
    const text = line.slice(prefix);
    if (sign === '-' || sign === '+') {
      (sign === isAskedFor ? expected : actual).push(text);
      differing += 1;
    } else if (sign !== '?') {
      expected.push(text);
      actual.push(text);
    }
  }
  return differing === 0 ? null : { expected: trimEmpty(expected), actual: trimEmpty(actual) };
}

function trimEmpty(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(Math.max(0, first), last + 1).join('\n');
}
