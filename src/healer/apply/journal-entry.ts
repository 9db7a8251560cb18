import type { Cause } from '../../generated/heal-report.ts';

/** What the healer did to a workspace, or to the repository around it: enough to take it back. */
export interface JournalEntry {
  readonly journal_version: '1.0';
  /** ULID. */
  readonly entry: string;
  readonly kind: 'apply' | 'branch' | 'undo';
  /** `pending` from before the first change to after the last one; what stays so was interrupted. */
  readonly state: 'pending' | 'done' | 'rolled_back';
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Absolute folders that the paths are relative to. */
  readonly workspace: string;
  readonly scope_folder: string;
  readonly heal_id: string | null;
  readonly run_id: string | null;
  readonly scope_id: string | null;
  readonly proposal: JournalledProposal | null;
  /** Of an `undo`: the entry that it takes back. */
  readonly undoes: string | null;
  readonly files: readonly JournalledFile[];
  readonly branch: JournalledBranch | null;
}

export interface JournalledProposal {
  readonly id: string;
  readonly title: string;
  readonly strategy: string;
  readonly class: 'code' | 'law' | 'environment';
  readonly confidence: number;
  readonly cause: Cause | null;
  /** Of the failures that it was to mend. */
  readonly fingerprints: readonly string[];
}

export interface JournalledFile {
  readonly root: 'workspace' | 'scope';
  readonly path: string;
  /** `sha256-…`; null where there is no such file. */
  readonly before: string | null;
  readonly after: string | null;
  /** Permission bits of the file, before and after. */
  readonly mode: number;
  /** Folders that are made for it, the outermost first, relative as `path` is. */
  readonly folders: readonly string[];
}

export interface JournalledBranch {
  readonly name: string;
  readonly commit: string;
  readonly base: string;
}
