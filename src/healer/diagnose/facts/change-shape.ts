/**
 * How the code was edited.
 *
 * - `slip`: one place, a few symbols: what a typing error, a wrong operator or a lost guard looks like.
 * - `edit`: one or a few places.
 * - `large`: more.
 * - `none`: nothing but layout.
 */
export type ChangeShape = 'slip' | 'edit' | 'large' | 'none';

const slipTokens = 6;
/** A guard or a statement that is gone. */
const lostTokens = 16;
const editTokens = 150;

type Tokens = readonly string[];

export function changeShape(files: readonly (readonly [before: Tokens, after: Tokens])[]): ChangeShape {
  const edits = files.map(([before, after]) => middle(before, after)).filter(([a, b]) => a > 0 || b > 0);
  if (edits.length === 0) return 'none';
  const [removed, added] = edits.reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0] as [number, number]);
  if (edits.length === 1) {
    if (removed <= slipTokens && added <= slipTokens) return 'slip';
    if (added <= 1 && removed <= lostTokens) return 'slip';
  }
  return Math.max(removed, added) <= editTokens ? 'edit' : 'large';
}

/** What is left between what both begin and what both end with. */
function middle(before: Tokens, after: Tokens): [removed: number, added: number] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return [before.length - start - end, after.length - start - end];
}
