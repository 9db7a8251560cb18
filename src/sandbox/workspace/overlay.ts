/** What takes the place of a path of the workspace in the copy. */
export type OverlayEntry =
  | { readonly kind: 'file'; readonly content: Buffer; readonly executable: boolean }
  | { readonly kind: 'link'; readonly target: string }
  /** The file, link or folder at that path is left out. */
  | { readonly kind: 'removed' };

/**
 * Workspace path → what stands there instead of what the workspace has. It wins over whatever lies at the path or in
 * the way to it: a file or link where a folder must be is left out.
 */
export type WorkspaceOverlay = ReadonlyMap<string, OverlayEntry>;
