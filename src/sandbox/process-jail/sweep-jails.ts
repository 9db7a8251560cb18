import { basename } from 'node:path';
import type { SweepOptions, SweptThing } from '../sweep.ts';
import { JailCache } from './jail-cache.ts';

/** Removes half-made folders of harnesses that are gone and, where asked, installed dependencies nobody needs. */
export async function sweepJails({ dryRun = false, imagesOlderThanMs }: SweepOptions): Promise<SweptThing[]> {
  const cache = new JailCache();
  const swept: SweptThing[] = (await cache.sweep({ dryRun })).map(({ path, reason }) => ({
    kind: 'folder',
    id: path,
    name: basename(path),
    reason,
  }));
  for (const folder of imagesOlderThanMs === undefined ? [] : await cache.unused()) {
    if (Date.now() - folder.lastUsedMs < (imagesOlderThanMs ?? 0)) continue;
    if (!dryRun && !(await cache.remove(folder))) continue;
    const { id, bytes } = folder;
    swept.push({ kind: 'folder', id, name: id, reason: 'what a process jail starts from', bytes });
  }
  return swept;
}
