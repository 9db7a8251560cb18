/** What a pipeline file is to do. */
export interface PipelineOptions {
  /** Paths in the repository, or globs of them, that a shell may see as they are. */
  readonly scopes: readonly string[];
  /** Machines that share one scope; null: one machine runs all. */
  readonly shards: number | null;
  /** Whether changes that weaken the tests are a failure. */
  readonly gate: boolean;
  /** Whether scenarios have to prove that they can fail. */
  readonly prove: boolean;
  /** The branch that changes go to. */
  readonly branch: string;
  /** What npm installs. */
  readonly package: string;
}

/** A CI server. One definition a file, listed in registry.ts. */
export interface PipelineTemplate {
  /** The word on the command line. */
  readonly kind: string;
  /** Where the server looks for the file. */
  readonly fileName: string;
  render(options: PipelineOptions): string;
}
