/** A state of the project at which what fails now did pass, or is believed to have. */
export interface LastGood {
  readonly kind: 'commit' | 'run';
  /** `commit 1a2b3c4 "Add carts"`, `run 01J…`: for people. */
  readonly title: string;
  /** Full commit id; null where it is not in git. */
  readonly commit: string | null;
  /** Absolute folder with the files as they were then. */
  readonly folder: string;
  /** What is different now, sorted by path. */
  readonly changes: readonly ChangedFile[];
  /** Paths of changed files that are no text, or larger than 4 MiB. */
  readonly unreadable?: readonly string[];
  /**
   * How it is known to be good: `reported` by an earlier run or by the user, `tried` just now, or only `assumed`: what
   * fails now fails there, too. Default: `reported`.
   */
  readonly standing?: 'reported' | 'tried' | 'assumed';
  /** Subjects and bodies of the commits since, the newest first; empty where nothing was committed. */
  readonly messages: readonly string[];
}

export interface ChangedFile {
  readonly path: string;
  /** Null where it was not there. */
  readonly oldText: string | null;
  /** Null where it is gone. */
  readonly newText: string | null;
  readonly role: 'code' | 'test' | 'document' | 'other';
}
