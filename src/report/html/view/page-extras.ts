/** Lines of a file of the workspace. */
export interface SourceExcerpt {
  readonly firstLine: number;
  readonly lines: readonly string[];
  /** Whether it is of the copy that was tested, or of the workspace as it was when the page was made. */
  readonly isTested: boolean;
}

/** A log, as far as the page holds it. */
export interface LogText {
  readonly text: string;
  /** Whether the log has more after it. */
  readonly isCut: boolean;
}

export type ArtifactPreview =
  | { readonly kind: 'image'; readonly uri: string }
  | { readonly kind: 'text'; readonly text: string; readonly isCut: boolean };

/** What is shown beside a result and is not in the report. */
export interface PageExtras {
  source(file: string, line: number): SourceExcerpt | null;
  log(path: string): LogText | null;
  artifact(file: string): ArtifactPreview | null;
}
