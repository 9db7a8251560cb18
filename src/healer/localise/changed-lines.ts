import { diffArrays } from 'diff';
import type { LastGood } from '../diagnose/last-good.ts';
import type { ProgramFunction } from './program.ts';

/** What is different since the last good state: lines of the new text, a deleted one marked at where it stood. */
export class ChangedLines {
  readonly #lines = new Map<string, Set<number>>();

  constructor(changes: LastGood['changes']) {
    for (const { path, oldText, newText } of changes) {
      if (newText !== null) this.#lines.set(path, changedLines(oldText ?? '', newText));
    }
  }

  has(path: string, line: number): boolean {
    return this.#lines.get(path)?.has(line) ?? false;
  }

  /** 0 where nothing of it changed; more for a function that changed in many of its lines, and the only one at most. */
  shareOf({ path, line, endLine }: ProgramFunction): number {
    const changed = this.#lines.get(path);
    if (!changed) return 0;
    let count = 0;
    for (const one of changed) if (one >= line && one <= endLine) count += 1;
    return count === 0 ? 0 : 0.7 + 0.3 * Math.min(1, count / (endLine - line + 1));
  }
}

function changedLines(before: string, after: string): Set<number> {
  const changed = new Set<number>();
  let line = 1;
  const parts = diffArrays(before.split('\n'), after.split('\n'), { maxEditLength: 5_000 });
  // Too different to compare: all of it is new.
  if (!parts) return new Set(after.split('\n').map((_, index) => index + 1));
  for (const { added, removed, value } of parts) {
    if (removed) {
      changed.add(line);
    } else {
      if (added) for (let at = 0; at < value.length; at += 1) changed.add(line + at);
      line += value.length;
    }
  }
  return changed;
}
