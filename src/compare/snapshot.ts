import type { Scope } from '../scope/scope.ts';
import type { Path } from '../scope/source-document.ts';
import type { SourceFile } from './tests/source-file.ts';

/** One side of a comparison: what of it is Law. Files that are equal on both sides are left out. */
export interface Snapshot {
  /** As it was named: a path or a git ref. */
  readonly label: string;
  readonly scopes: readonly ScopeSnapshot[];
  readonly files: readonly SourceFile[];
}

export interface ScopeSnapshot {
  /** Of its document, as it is shown. */
  readonly path: string;
  /** null: it does not validate. */
  readonly scope: Scope | null;
  /** Why it does not; null where it does. */
  readonly problem: string | null;
  /** The line of a part of the document. */
  readonly lineOf: (path: Path) => number | null;
  readonly signature: SignatureState;
  /** Pinned path → its content, where it can be read and is what the pin says. */
  readonly pinned: ReadonlyMap<string, SourceFile>;
}

/**
 * Of the file `SCOPE.sig` beside the document. `trusted`: a trusted key signed exactly this. `covers`: it is over
 * exactly this, by a key nobody asked about. `broken`: it is not over this, or by no trusted key.
 */
export type SignatureState = 'none' | 'trusted' | 'covers' | 'broken';
