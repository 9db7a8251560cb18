import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OverlayEntry, WorkspaceOverlay } from '../../sandbox/workspace/overlay.ts';
import type { Snapshot } from './lab.ts';

/** What lays changed texts over a snapshot; null: the file goes. A file that is executable stays so. */
export async function changeOverlay(
  { folder }: Pick<Snapshot, 'folder'>,
  texts: ReadonlyMap<string, string | null>,
): Promise<WorkspaceOverlay> {
  const overlay = new Map<string, OverlayEntry>();
  for (const [path, text] of texts) {
    if (text === null) {
      overlay.set(path, { kind: 'removed' });
      continue;
    }
    const stats = await lstat(join(folder, path)).catch(() => undefined);
    const executable = stats?.isFile() === true && (stats.mode & 0o111) !== 0;
    overlay.set(path, { kind: 'file', content: Buffer.from(text), executable });
  }
  return overlay;
}
