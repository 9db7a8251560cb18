/** A change that may be a fix. Nobody has proved it yet. */
export interface Candidate {
  /** Id of the strategy. */
  readonly strategy: string;
  /** In one line: ``replace `<` by `<=` in src/cart.py:12``. */
  readonly title: string;
  /** Why this, in words. */
  readonly reason: string;
  readonly changes: readonly CandidateChange[];
  /** How likely it is right once it is proved, by what the strategy knows: between 0 and 1. */
  readonly confidence: number;
  /** Candidates that made the failing tests pass as well, the strategy's own count. Default: 1. */
  readonly plausible?: number;
  /** Of these, how many gave the same answers as this one on generated inputs, itself included. Default: 1. */
  readonly agreeing?: number;
  /** It looks as if it was made for the inputs of the failing tests only. Default: false. */
  readonly specialCases?: boolean;
}

export interface CandidateChange {
  /** Relative to the workspace, with `/`; of the scope `null`: its document, wherever that lies. */
  readonly path: string | null;
  /** Null: the file goes. */
  readonly text: string | null;
}

/** Something that would help and can't be a proved change, e.g. "start Docker". */
export interface CandidateIdea {
  readonly strategy: string;
  readonly title: string;
  readonly whyNot: string;
}
