import { lstat, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrustFinding } from '../../generated/taas-report.ts';
import { foldersAbove } from '../../sandbox/workspace/lay-over.ts';
import type { OverlayEntry, WorkspaceOverlay } from '../../sandbox/workspace/overlay.ts';
import { readSmallFile } from '../../sandbox/workspace/read-small-file.ts';
import { openFlags } from './folder-laws.ts';
import type { LawEntry, Laws } from './laws.ts';

interface LaidLaws {
  readonly overlay: WorkspaceOverlay;
  readonly findings: readonly TrustFinding[];
}

/** Everything of the Citizen's that is the Law's to say goes, then the Law's own files come. */
export async function layLaws(laws: Laws, root: string, paths: readonly string[]): Promise<LaidLaws> {
  const needed = new Set([...laws.files.keys()].flatMap(foldersAbove));
  const overlay = new Map<string, OverlayEntry>();
  const findings: TrustFinding[] = [];
  for (const path of paths) {
    if (!laws.own(path) && !needed.has(path)) continue;
    const law = laws.files.get(path);
    if (!law) overlay.set(path, { kind: 'removed' });
    if (laws.isWorkspace || (law && (await isSame(join(root, path), law)))) continue;
    findings.push({ reason: 'law_replaced', effect: 'notice', path, message: describe(path, law, needed) });
  }
  for (const [path, law] of laws.files) overlay.set(path, law);
  return { overlay, findings };
}

function describe(path: string, law: LawEntry | undefined, needed: ReadonlySet<string>): string {
  if (law) return `${path} is not what the laws have there: the Law's own was laid over it`;
  if (needed.has(path)) return `${path} stands in the place of a folder of the laws: it was left out`;
  return `${path} lies where the laws are and is none of them: it was left out`;
}

async function isSame(path: string, law: LawEntry): Promise<boolean> {
  try {
    const stats = await lstat(path);
    if (law.kind === 'link') {
      return stats.isSymbolicLink() && (await readlink(path)) === law.target;
    }
    if (!stats.isFile() || stats.size !== law.content.length) return false;
    const found = readSmallFile(path, openFlags, stats.size);
    return typeof found === 'object' && found.content.equals(law.content);
  } catch {
    return false;
  }
}
