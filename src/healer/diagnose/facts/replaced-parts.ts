const longest = 2_000;
const mostTexts = 30;

/**
 * Which words, numbers and signs stand in the place of which others, each as `old → new`: `"20 per page"` and `"50 per
 * page"` give `20 → 50`, `warn disk` and `warn|disk` give `  → |`.
 */
export function replacedParts(before: string, after: string): string[] {
  const [old, now] = [piecesOf(before), piecesOf(after)];
  if (old.length === now.length) {
    return [...new Set(old.flatMap((piece, at) => (piece === now[at] ? [] : [arrow(piece, now[at] ?? '')])))];
  }
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, now.length) - start;
  while (end < most && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  if (start + end === 0) return [];
  return [arrow(old.slice(start, old.length - end).join(''), now.slice(start, now.length - end).join(''))];
}

/** The same between what went and what came: in the order in which they stand, else each with each. */
export function replacedIn(gone: readonly string[], come: readonly string[]): string[] {
  const [olds, news] = [gone.slice(0, mostTexts), come.slice(0, mostTexts)];
  const pairs =
    olds.length === news.length
      ? olds.map((old, at): [string, string] => [old, news[at] ?? ''])
      : olds.flatMap((old) => news.map((now): [string, string] => [old, now]));
  return [...new Set(pairs.flatMap(([old, now]) => replacedParts(old, now)))].filter(isWorthNoting);
}

/** A `0` for a `1` is what slips are made of; a sign, a word or another number was chosen. */
export function isWorthNoting(replaced: string): boolean {
  const [old = '', now = ''] = replaced.split(' → ');
  const isTrivial = (part: string) => /^(?:-?[0-2]|true|false|none|null|undefined|)$/i.test(part);
  return !(isTrivial(old) && isTrivial(now)) && `${old}${now}`.length < 200;
}

function arrow(old: string, now: string): string {
  return `${old} → ${now}`;
}

function piecesOf(text: string): string[] {
  return text.slice(0, longest).match(/\d+(?:\.\d+)?|\p{L}+|[^\p{L}\d]/gu) ?? [];
}
