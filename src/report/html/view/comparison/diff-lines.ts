import { diffArrays, diffWordsWithSpace } from 'diff';

/** A line of a comparison, in pieces, so that what differs within it can be seen. */
export interface DiffLine {
  readonly kind: 'same' | 'expected' | 'actual' | 'gap';
  readonly pieces: readonly { readonly text: string; readonly isChanged: boolean }[];
}

const mostLines = 400;
const mostLineLength = 2_000;
/** Lines that are the same are shown so far from one that is not. */
const contextLines = 3;
const mostEdits = 300;
const patienceMs = 50;

/** What was asked for and what was there, line by line; of long equal parts only the ends. */
export function diffLines(expected: string, actual: string): DiffLine[] {
  // An end of line that both have is no line.
  const isSameEnd = expected.endsWith('\n') && actual.endsWith('\n');
  const [before, after] = [expected, actual].map((text) => linesOf(isSameEnd ? text.slice(0, -1) : text)) as [
    string[],
    string[],
  ];
  const changes = diffArrays(before, after, { maxEditLength: mostEdits, timeout: patienceMs }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  const lines: DiffLine[] = [];
  for (let at = 0; at < changes.length; at += 1) {
    const change = changes[at];
    const next = changes[at + 1];
    if (!change) continue;
    if (change.removed && next?.added) {
      lines.push(...replaced(change.value, next.value));
      at += 1;
    } else {
      const kind = change.removed ? 'expected' : change.added ? 'actual' : 'same';
      lines.push(...change.value.map((text) => whole(kind, text)));
    }
  }
  return foldEqual(lines);
}

function linesOf(text: string): string[] {
  const lines = text.split('\n', mostLines + 1).map((line) => line.slice(0, mostLineLength));
  return lines.length > mostLines ? [...lines.slice(0, mostLines), '…'] : lines;
}

function whole(kind: DiffLine['kind'], text: string): DiffLine {
  // A line that only one side has is to be seen, even if nothing stands on it.
  const shown = text === '' && kind !== 'same' ? '⏎' : text;
  return { kind, pieces: [{ text: shown, isChanged: false }] };
}

/** Lines in place of others: compared word by word where they pair up. */
function replaced(before: readonly string[], after: readonly string[]): DiffLine[] {
  const pairs = before.map((text, index) =>
    wordsOf(text, before.length === after.length ? after[index] : undefined),
  );
  const others = after.map((text, index) => pairs[index]?.[1] ?? whole('actual', text));
  return [...pairs.map(([line]) => line), ...others];
}

function wordsOf(before: string, after: string | undefined): [DiffLine, DiffLine | null] {
  const changes =
    after === undefined
      ? undefined
      : diffWordsWithSpace(before, after, { maxEditLength: mostEdits, timeout: patienceMs });
  const same = (changes ?? []).filter(({ added, removed }) => !added && !removed).map(({ value }) => value);
  // Where hardly anything is the same the marks would only be noise.
  if (
    !changes ||
    after === undefined ||
    same.join('').trim().length * 3 < Math.min(before.length, after.length)
  ) {
    return [whole('expected', before), after === undefined ? null : whole('actual', after)];
  }
  const side = (kind: 'expected' | 'actual'): DiffLine => ({
    kind,
    pieces: changes
      .filter(({ added, removed }) => (kind === 'expected' ? !added : !removed))
      .map(({ value, added, removed }) => ({ text: value, isChanged: added || removed })),
  });
  return [side('expected'), side('actual')];
}

function foldEqual(lines: readonly DiffLine[]): DiffLine[] {
  const isNear = lines.map(() => false);
  lines.forEach((line, index) => {
    if (line.kind === 'same') return;
    const end = Math.min(lines.length, index + contextLines + 1);
    for (let near = Math.max(0, index - contextLines); near < end; near += 1) isNear[near] = true;
  });
  return lines.flatMap((line, index) => {
    if (isNear[index]) return [line];
    return isNear[index - 1] || index === 0 ? [whole('gap', '⋯')] : [];
  });
}
