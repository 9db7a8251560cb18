import { createHash } from 'node:crypto';
import { contentDigest } from '../../content-digest.ts';
import type { Cell } from '../../sandbox/cell/cell.ts';
import { cellPaths } from '../../sandbox/cell/cell-config.ts';
import type { LawEntry } from './laws.ts';

/** The paths at which the cell does not hold what it must: changed, gone, or behind a link. */
export async function changedLaws(
  cell: Cell,
  expected: ReadonlyMap<string, LawEntry>,
): Promise<readonly string[]> {
  const missing = new Set(expected.keys());
  await cell.readFiles(
    cellPaths.workspace,
    [...expected.keys()],
    async (path, sizeBytes, content) => {
      const law = expected.get(path);
      if (law?.kind !== 'file' || law.content.length !== sizeBytes) return 'next';
      const hash = createHash('sha256');
      for await (const chunk of content) hash.update(chunk as Buffer);
      if (`sha256-${hash.digest('hex')}` === knownDigest(law)) missing.delete(path);
      return 'next';
    },
    (path, target) => {
      const law = expected.get(path);
      if (law?.kind === 'link' && law.target === target) missing.delete(path);
    },
  );
  return [...missing];
}

const digests = new WeakMap<LawEntry, string>();

/** They are compared twice for each attempt. */
function knownDigest(law: Extract<LawEntry, { kind: 'file' }>): string {
  const known = digests.get(law) ?? contentDigest(law.content);
  digests.set(law, known);
  return known;
}
