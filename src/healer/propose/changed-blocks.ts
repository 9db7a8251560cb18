import { diffArrays } from 'diff';
import type { ChangedFile } from '../diagnose/last-good.ts';
import { applySplice } from '../repair/edit.ts';

/** A piece of what is different since the last good state, which can be taken back without the others. */
export interface ChangedBlock {
  readonly path: string;
  /** From 1, in the text as it is now; where something was only deleted, the line that follows it. */
  readonly line: number;
  readonly linesBefore: number;
  readonly linesNow: number;
  /** Of the text as it is now: offsets, and what stood there. Null: the whole file is taken back. */
  readonly splice: { readonly start: number; readonly end: number; readonly text: string } | null;
}

/** Files whose versions have less in common than this are one block. */
const mostEdits = 2_000;

/**
 * Lines that were changed together are one block, unless each stands in the place of one; so is a file that is new or
 * gone.
 */
export function changedBlocks(change: ChangedFile): ChangedBlock[] {
  const { path, oldText, newText } = change;
  const [before, now] = [linesOf(oldText), linesOf(newText)];
  const whole = { path, line: 1, linesBefore: before.length, linesNow: now.length, splice: null };
  if (oldText === null || newText === null) return [whole];
  const parts = diffArrays(before, now, { maxEditLength: mostEdits });
  if (!parts) return [whole];
  const blocks: ChangedBlock[] = [];
  let [line, start] = [1, 0];
  let [gone, come]: [string[], string[]] = [[], []];
  const close = () => {
    const isLineByLine = gone.length === come.length;
    const pairs = isLineByLine
      ? come.map((text, at) => [[gone[at] ?? ''], [text]] as const)
      : [[gone, come] as const];
    for (const [old, fresh] of pairs) {
      const end = start + fresh.join('').length;
      const text = old.join('');
      blocks.push({
        path,
        line,
        linesBefore: old.length,
        linesNow: fresh.length,
        splice: { start, end, text },
      });
      [line, start] = [line + fresh.length, end];
    }
    [gone, come] = [[], []];
  };
  for (const { added, removed, value } of parts) {
    if (removed) gone.push(...value);
    else if (added) come.push(...value);
    else {
      close();
      [line, start] = [line + value.length, start + value.join('').length];
    }
  }
  close();
  return blocks;
}

/** The texts of the files of these blocks with the blocks taken back; null: there was no such file. */
export function takenBack(
  blocks: readonly ChangedBlock[],
  changes: readonly ChangedFile[],
): Map<string, string | null> {
  const texts = new Map<string, string | null>();
  for (const { path, oldText, newText } of changes) {
    const own = blocks.filter((block) => block.path === path);
    if (own.length === 0) continue;
    const splices = own.flatMap(({ splice }) => splice ?? []).sort((a, b) => b.start - a.start);
    const isWhole = splices.length < own.length || newText === null;
    texts.set(path, isWhole ? oldText : splices.reduce(applySplice, newText));
  }
  return texts;
}

/** With their ends. */
function linesOf(text: string | null): string[] {
  return text?.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
