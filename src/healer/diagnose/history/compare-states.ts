import { isUtf8 } from 'node:buffer';
import type { OverlayEntry } from '../../../sandbox/workspace/overlay.ts';
import type { ChangedFile } from '../last-good.ts';
import type { Role } from '../role-of-path.ts';
import { readInside } from './read-inside.ts';

const mostTextBytes = 4 * 2 ** 20;

export interface StateDifference {
  readonly changes: readonly ChangedFile[];
  readonly unreadable: readonly string[];
}

/** What differs between two folders at these paths. */
export function compareStates(
  oldFolder: string,
  newFolder: string,
  paths: Iterable<string>,
  roleOf: (path: string) => Role,
): StateDifference {
  const changes: ChangedFile[] = [];
  const unreadable: string[] = [];
  for (const path of [...new Set(paths)].sort()) {
    const before = readInside(oldFolder, path);
    const after = readInside(newFolder, path);
    if (isSame(before, after)) continue;
    const [oldText, newText] = [textOf(before), textOf(after)];
    if (oldText === undefined || newText === undefined) unreadable.push(path);
    else changes.push({ path, oldText, newText, role: roleOf(path) });
  }
  return { changes, unreadable };
}

function isSame(one: OverlayEntry, other: OverlayEntry): boolean {
  if (one.kind === 'file' && other.kind === 'file') return one.content.equals(other.content);
  if (one.kind === 'link' && other.kind === 'link') return one.target === other.target;
  return one.kind === 'removed' && other.kind === 'removed';
}

/** Null where there is none; undefined of what is no text. */
function textOf(entry: OverlayEntry): string | null | undefined {
  if (entry.kind === 'removed') return null;
  if (entry.kind === 'link' || entry.content.length > mostTextBytes) return undefined;
  return entry.content.includes(0) || !isUtf8(entry.content) ? undefined : entry.content.toString('utf8');
}
