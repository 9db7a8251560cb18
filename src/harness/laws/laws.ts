import { createHash } from 'node:crypto';
import { contentDigest } from '../../content-digest.ts';
import type { ReportLaws } from '../../generated/taas-report.ts';
import type { OverlayEntry } from '../../sandbox/workspace/overlay.ts';

/** A file or link of the Law. */
export type LawEntry = Exclude<OverlayEntry, { kind: 'removed' }>;

/** What the Legislator owns in a workspace, and where it came from. */
export interface Laws {
  readonly source: string;
  readonly commit: string | null;
  /** Read from the very workspace that they are to protect: then they are what the Citizen says they are. */
  readonly isWorkspace: boolean;
  /** Whether a workspace path is the Legislator's. */
  readonly own: (path: string) => boolean;
  /** Workspace path → what stands there. */
  readonly files: ReadonlyMap<string, LawEntry>;
}

/** What the report tells of them. */
export function describeLaws({ source, commit, files }: Laws): NonNullable<ReportLaws> {
  const hash = createHash('sha256');
  for (const [path, entry] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (entry.kind === 'link') hash.update(`link\0${path}\0${entry.target}\0`);
    else hash.update(`file\0${path}\0${entry.executable ? 0o755 : 0o644}\0${contentDigest(entry.content)}\0`);
  }
  return { source, commit, digest: `sha256-${hash.digest('hex')}`, files: files.size };
}
