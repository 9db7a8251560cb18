/** What a rule may know of the copy of the workspace. */
export interface SteeringPlace {
  /** Workspace folders that Python imports from, `''` for the workspace itself. */
  readonly importable: ReadonlySet<string>;
  /** Workspace folders in which programs are looked for. */
  readonly programs: ReadonlySet<string>;
  /** Whether the workspace has a file or link at that path. */
  readonly has: (path: string) => boolean;
  readonly isLaw: (path: string) => boolean;
}

/**
 * Files by which somebody else than the Law could steer a test tool from outside of its tests. Where a scope has laws,
 * those of them that are not among the laws are kept out of the copy.
 */
export interface SteeringRule {
  /** The files in words, for the reference. */
  readonly files: string;
  /** Why they would let the Citizen decide, as a part of a sentence that begins with "it". */
  readonly why: string;
  readonly matches: (path: string, place: SteeringPlace) => boolean;
  /**
   * For a file that code needs, too: the same without the part that steers; the very same buffer where there is none,
   * null where the part can't be told from the rest, so that the whole file goes.
   */
  readonly without?: (content: Buffer, path: string) => Buffer | null;
  /** Every honest workspace has them, so nobody is told that they were kept out. */
  readonly isQuiet?: true;
  /** It stays where it is, since nothing would be left to run. */
  readonly stays?: true;
}
