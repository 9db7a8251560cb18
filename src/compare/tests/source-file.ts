import type { Language, SourceTest } from '../../syntax/source-facts.ts';

/** A file of a test tree, read and understood as far as it can be. */
export interface SourceFile {
  readonly path: string;
  readonly role: FileRole;
  readonly language: Language | null;
  /** null: binary, or larger than what is read. */
  readonly text: string | null;
  /** `sha256-…` of its bytes, or what stands for them: equal files have equal digests. */
  readonly digest: string;
  /** Why nothing is known of its tests; null where they are. */
  readonly unread: 'other language' | 'binary' | 'too large' | 'a link' | 'syntax error' | null;
  readonly tests: readonly KnownTest[];
  /** Its statements outside of tests, each normalised: helpers, constants, hooks. */
  readonly surroundings: readonly Surrounding[];
}

/** `test` holds tests; `helper` and `config` steer them; `snapshot` holds what they expect; `other` is not looked at. */
export type FileRole = 'test' | 'helper' | 'config' | 'snapshot' | 'other';

export interface KnownTest extends SourceTest {
  /** The table of a parametrised test, normalised; empty where it has none or it stands in the body. */
  readonly table: string;
  /** Line of an assertion → how many conditions, loops and functions it stands in. */
  readonly guards: ReadonlyMap<number, number>;
}

export interface Surrounding {
  readonly text: string;
  readonly line: number;
  /** A simple assignment or constant, whose literals the tests may compare with. */
  readonly isConstant: boolean;
}
