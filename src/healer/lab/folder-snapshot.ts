import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackedWorkspace } from '../../sandbox/workspace/pack-workspace.ts';
import type { Snapshot } from './lab.ts';

const mostTextBytes = 4 * 2 ** 20;
const decoder = new TextDecoder('utf8', { fatal: true, ignoreBOM: true });

/** The files of a workspace, unpacked where nobody else writes. */
export class FolderSnapshot implements Snapshot {
  readonly folder: string;
  readonly digest: string;
  readonly paths: readonly string[];
  readonly #known: ReadonlySet<string>;

  constructor(folder: string, { digest, fileDigests }: Pick<PackedWorkspace, 'digest' | 'fileDigests'>) {
    this.folder = folder;
    this.digest = digest;
    this.paths = [...fileDigests.keys()].sort();
    this.#known = new Set(this.paths);
  }

  async text(path: string): Promise<string | null> {
    if (!this.#known.has(path)) return null;
    try {
      // Links of a workspace lead wherever its author likes.
      await using file = await open(join(this.folder, path), constants.O_RDONLY | constants.O_NOFOLLOW);
      if ((await file.stat()).size > mostTextBytes) return null;
      const text = decoder.decode(await file.readFile());
      return text.includes('\0') ? null : text;
    } catch {
      return null;
    }
  }
}
