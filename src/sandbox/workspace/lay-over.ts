import type { OverlayEntry, WorkspaceOverlay } from './overlay.ts';

type LaidEntry = Exclude<OverlayEntry, { kind: 'removed' }>;

/**
 * What the copy holds, sorted: the paths of the workspace that the overlay leaves, and what the overlay puts there
 * itself. A path of the workspace goes where the overlay names it or a folder above it, and where it stands in the way:
 * a file or link in the place of a folder that the overlay needs.
 */
export function layOver(
  paths: readonly string[],
  overlay: WorkspaceOverlay,
): readonly (readonly [path: string, laid: LaidEntry | null])[] {
  if (overlay.size === 0) return paths.map((path) => [path, null] as const);
  const laid: [string, LaidEntry][] = [];
  for (const [path, entry] of overlay) if (entry.kind !== 'removed') laid.push([path, entry]);
  const needed = new Set(laid.flatMap(([path]) => foldersAbove(path)));
  const stays = (path: string) =>
    !overlay.has(path) && !needed.has(path) && !foldersAbove(path).some((folder) => overlay.has(folder));
  const left = paths.filter(stays).map((path): [string, null] => [path, null]);
  return [...left, ...laid].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** One overlay over another: what is laid over later wins, also over what lies in its way. */
export function joinOverlays(first: WorkspaceOverlay, last: WorkspaceOverlay): WorkspaceOverlay {
  if (last.size === 0) return first;
  if (first.size === 0) return last;
  const removed = [...first].filter(([, entry]) => entry.kind === 'removed');
  const laidFirst = [...first].filter(([, entry]) => entry.kind !== 'removed').map(([path]) => path);
  const kept = layOver(laidFirst, last).filter(([, entry]) => entry === null);
  // What the first takes out stays out, unless the last puts something there.
  return new Map([
    ...removed,
    ...kept.map(([path]) => [path, first.get(path) as OverlayEntry] as const),
    ...last,
  ]);
}

/** `a/b/c` → `a`, `a/b`. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at));
  return folders;
}
